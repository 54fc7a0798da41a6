using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Akamon.RelyingParties.Saml;

public sealed record SamlProblem(Refusal Reason, string Reference);

/// <summary>The way on, past systems that are shown in frames meanwhile.</summary>
public sealed record SamlLeaving(string Onward, IReadOnlyList<Uri> Frames);

/// <summary>A message on its way out in a form that sends itself.</summary>
public sealed record Parcel(string Address, string Field, ReadOnlyMemory<byte> Message, string? RelayState);

/// <summary>The pages that stand in the place of a redirect.</summary>
public sealed partial class SamlPages(IActionResultExecutor<ViewResult> views, IModelMetadataProvider metadata, Frame frame, ILogger<SamlPages> log)
{
    private const int SecondsForFrames = 3;

    /// <summary>For what must not go back to the address in the request.</summary>
    public Task Problem(HttpContext context, Refusal reason)
    {
        var reference = Reference.Of(context);
        Log.Refused(log, reference, reason);
        return Show(context, "Problem", new SamlProblem(reason, reference), StatusCodes.Status400BadRequest);
    }

    public Task Send(HttpContext context, Parcel parcel)
    {
        context.AllowFormsTo(new Uri(parcel.Address));
        return Show(context, "Post", parcel, StatusCodes.Status200OK);
    }

    /// <summary>Leads on by a GET of its own: browsers apply form-action to the redirects after the form that signed out.</summary>
    /// <param name="context">The request.</param>
    /// <param name="frames">Pages of systems that sign the browser out there; they are given a moment.</param>
    public Task Leaving(HttpContext context, IReadOnlyList<Uri> frames)
    {
        context.Response.Headers["Refresh"] = $"{(frames.Count > 0 ? SecondsForFrames : 0)}; url={SamlRoom.NextPath}";
        return Show(context, "Leaving", new SamlLeaving(SamlRoom.NextPath, frames), StatusCodes.Status200OK);
    }

    /// <summary>303, so that a form is never sent on.</summary>
    public static void SeeOther(HttpContext context, string address)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = address;
    }

    private Task Show<TModel>(HttpContext context, string view, TModel model, int status)
    {
        frame.Plain = true;
        var data = new ViewDataDictionary<TModel>(metadata, new ModelStateDictionary()) { Model = model };
        return views.ExecuteAsync(
            new ActionContext(context, new RouteData(), new ActionDescriptor()),
            new ViewResult { ViewName = $"/RelyingParties/Saml/{view}.cshtml", ViewData = data, StatusCode = status });
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Reference {Reference}: a SAML message was shown to the person: {Reason}")]
        public static partial void Refused(ILogger log, string reference, Refusal reason);
    }
}
