using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;

namespace Akamon.Web;

/// <summary>
/// The one way an answer says that something went wrong: a page in both languages with a reference number,
/// or ProblemDetails for programs. It tells nothing of the inside and needs neither database nor keys.
/// </summary>
public sealed partial class ErrorPage(StandIn pages, Frame frame, ILogger<ErrorPage> log)
{
    private const string RetrySoon = "5";

    public static Task ForStatus(StatusCodeContext status) =>
        Page(status.HttpContext).Show(status.HttpContext, status.HttpContext.Response.StatusCode, Reference.Of(status.HttpContext));

    public static Task ForException(HttpContext context)
    {
        var fault = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var status = fault switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            _ when Outage.IsBehind(fault) => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };
        var page = Page(context);
        var reference = Reference.Of(context);
        Log.Failed(page.Logger, reference, status, fault?.GetType().Name);
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = RetrySoon;
        }
        return page.Show(context, status, reference);
    }

    private ILogger Logger => log;

    private static ErrorPage Page(HttpContext context) => context.RequestServices.GetRequiredService<ErrorPage>();

    private async Task Show(HttpContext context, int status, string reference)
    {
        context.Response.StatusCode = status;
        if (WantsJson(context.Request))
        {
            var words = ErrorWords.For(status, CultureInfo.CurrentUICulture);
            var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["reference"] = reference };
            await TypedResults.Problem(words.What, statusCode: status, title: words.Title, type: "about:blank", extensions: extensions).ExecuteAsync(context);
            return;
        }
        frame.AccountName = null;
        await pages.Show(context, "/Web/ErrorPage.cshtml", new ErrorPageModel(status, reference), status);
    }

    private static bool WantsJson(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return accepted.Any(type => type.MediaType.Value?.EndsWith("json", StringComparison.OrdinalIgnoreCase) is true)
            && !accepted.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Reference {Reference}: answered {Status} after {Fault}")]
        public static partial void Failed(ILogger log, string reference, int status, string? fault);
    }
}

public sealed record ErrorPageModel(int Status, string Reference);
