using Akamon.RelyingParties.Oidc.Entra;
using Akamon.Standards.Oidc;
using Akamon.Web;

namespace Akamon.RelyingParties.Oidc;

/// <summary>The way back to the system that asked, and the pages of systems to be shown before.</summary>
public sealed record OidcLeaving(string Back, IReadOnlyList<Uri> Frames);

public sealed record OidcProblem(ShownReason Reason, string Reference);

/// <summary>The pages that stand in the place of a redirect.</summary>
public sealed partial class OidcPages(StandIn pages, ILogger<OidcPages> log)
{
    private const int SecondsToLeave = 3;

    /// <summary>For what must not go back to the address in the request (sec:RI1).</summary>
    public Task Problem(HttpContext context, ShownReason reason)
    {
        var reference = Reference.Of(context);
        Log.Refused(log, reference, reason);
        return pages.Show(context, "/RelyingParties/Oidc/Problem.cshtml", new OidcProblem(reason, reference), StatusCodes.Status400BadRequest);
    }

    /// <summary>Shows systems their own pages, which sign the browser out there, and leads on.</summary>
    public Task Leaving(HttpContext context, OidcLeaving leaving)
    {
        context.Response.Headers["Refresh"] = $"{SecondsToLeave}; url={leaving.Back}";
        return pages.Show(context, "/RelyingParties/Oidc/Leaving.cshtml", leaving);
    }

    /// <summary>A second factor for somebody else's sign-in does not go on by itself.</summary>
    public Task Stopped(HttpContext context, EntraStop why, string? again) =>
        pages.Show(context, "/RelyingParties/Oidc/Entra/Stopped.cshtml", new EntraStopped(why, again, Reference.Of(context)), why is EntraStop.Over ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);

    /// <summary>Takes the answer to the system: by redirect, or by a form that sends itself.</summary>
    public Task Answer(HttpContext context, AuthorizationResponse answer)
    {
        if (answer.ResponseMode == ResponseMode.FormPost)
        {
            context.AllowFormsTo(new Uri(answer.RedirectUri));
            return pages.Show(context, "/RelyingParties/Oidc/FormPost.cshtml", answer);
        }
        context.SeeOther(answer.ToAddress());
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Reference {Reference}: an OpenID Connect request was shown to the person: {Reason}")]
        public static partial void Refused(ILogger log, string reference, ShownReason reason);
    }
}
