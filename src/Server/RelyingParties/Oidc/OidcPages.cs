using Akamon.RelyingParties.Oidc.Entra;
using Akamon.Standards.Oidc;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Akamon.RelyingParties.Oidc;

/// <summary>The way back to the system that asked, and the pages of systems to be shown before.</summary>
public sealed record OidcLeaving(string Back, IReadOnlyList<Uri> Frames);

public sealed record OidcProblem(ShownReason Reason, string Reference);

/// <summary>The pages that stand in the place of a redirect.</summary>
public sealed partial class OidcPages(IActionResultExecutor<ViewResult> views, IModelMetadataProvider metadata, Frame frame, ILogger<OidcPages> log)
{
    private const int SecondsToLeave = 3;

    /// <summary>For what must not go back to the address in the request (sec:RI1).</summary>
    public Task Problem(HttpContext context, ShownReason reason)
    {
        var reference = Reference.Of(context);
        Log.Refused(log, reference, reason);
        return Show(context, "Problem", new OidcProblem(reason, reference), StatusCodes.Status400BadRequest);
    }

    /// <summary>Shows systems their own pages, which sign the browser out there, and leads on.</summary>
    public Task Leaving(HttpContext context, OidcLeaving leaving)
    {
        context.Response.Headers["Refresh"] = $"{SecondsToLeave}; url={leaving.Back}";
        return Show(context, "Leaving", leaving, StatusCodes.Status200OK);
    }

    /// <summary>A second factor for somebody else's sign-in does not go on by itself.</summary>
    public Task Stopped(HttpContext context, EntraStop why, string? again) =>
        Show(context, "Entra/Stopped", new EntraStopped(why, again, Reference.Of(context)), why is EntraStop.Over ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);

    /// <summary>Takes the answer to the system: by redirect, or by a form that sends itself.</summary>
    public Task Answer(HttpContext context, AuthorizationResponse answer)
    {
        if (answer.ResponseMode == ResponseMode.FormPost)
        {
            context.AllowFormsTo(new Uri(answer.RedirectUri));
            return Show(context, "FormPost", answer, StatusCodes.Status200OK);
        }
        Replies.SeeOther(context, answer.ToAddress());
        return Task.CompletedTask;
    }

    private Task Show<TModel>(HttpContext context, string view, TModel model, int status)
    {
        frame.Plain = true;
        var data = new ViewDataDictionary<TModel>(metadata, new ModelStateDictionary()) { Model = model };
        return views.ExecuteAsync(
            new ActionContext(context, new RouteData(), new ActionDescriptor()),
            new ViewResult { ViewName = $"/RelyingParties/Oidc/{view}.cshtml", ViewData = data, StatusCode = status });
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Reference {Reference}: an OpenID Connect request was shown to the person: {Reason}")]
        public static partial void Refused(ILogger log, string reference, ShownReason reason);
    }
}
