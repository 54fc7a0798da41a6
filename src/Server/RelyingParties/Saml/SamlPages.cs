using Akamon.Web;

namespace Akamon.RelyingParties.Saml;

public sealed record SamlProblem(Refusal Reason, string Reference);

/// <summary>The way on, past systems that are shown in frames meanwhile.</summary>
public sealed record SamlLeaving(string Onward, IReadOnlyList<Uri> Frames);

/// <summary>A message on its way out in a form that sends itself.</summary>
public sealed record Parcel(string Address, string Field, ReadOnlyMemory<byte> Message, string? RelayState);

/// <summary>The pages that stand in the place of a redirect.</summary>
public sealed partial class SamlPages(StandIn pages, ILogger<SamlPages> log)
{
    private const int SecondsForFrames = 3;

    /// <summary>For what must not go back to the address in the request.</summary>
    public Task Problem(HttpContext context, Refusal reason)
    {
        var reference = Reference.Of(context);
        Log.Refused(log, reference, reason);
        return pages.Show(context, "/RelyingParties/Saml/Problem.cshtml", new SamlProblem(reason, reference), StatusCodes.Status400BadRequest);
    }

    public Task Send(HttpContext context, Parcel parcel)
    {
        context.AllowFormsTo(new Uri(parcel.Address));
        return pages.Show(context, "/RelyingParties/Saml/Post.cshtml", parcel);
    }

    /// <summary>Leads on by a GET of its own: browsers apply form-action to the redirects after the form that signed out.</summary>
    /// <param name="context">The request.</param>
    /// <param name="frames">Pages of systems that sign the browser out there; they are given a moment.</param>
    public Task Leaving(HttpContext context, IReadOnlyList<Uri> frames)
    {
        context.Response.Headers["Refresh"] = $"{(frames.Count > 0 ? SecondsForFrames : 0)}; url={SamlRoom.NextPath}";
        return pages.Show(context, "/RelyingParties/Saml/Leaving.cshtml", new SamlLeaving(SamlRoom.NextPath, frames));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Reference {Reference}: a SAML message was shown to the person: {Reason}")]
        public static partial void Refused(ILogger log, string reference, Refusal reason);
    }
}
