using Microsoft.Extensions.Options;

namespace Akamon.Web;

/// <summary>
/// A second wall beside the antiforgery token: whatever changes something must come from our own pages.
/// Browsers cannot be made to lie in Origin and Sec-Fetch-Site; callers that send neither are not browsers.
/// </summary>
public sealed partial class SameOriginPosts(RequestDelegate next, IOptions<WebOptions> options, ILogger<SameOriginPosts> log)
{
    public Task Invoke(HttpContext context)
    {
        if (IsSafe(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<CrossSiteAllowedAttribute>() is not null || IsOurs(context.Request))
        {
            return next(context);
        }
        Log.Refused(log, context.Request.Path);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    private bool IsOurs(HttpRequest request)
    {
        if (request.Headers.TryGetValue("Origin", out var origin) && !string.Equals(origin, OwnOrigin(request), StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }
        return request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";
    }

    private string OwnOrigin(HttpRequest request) =>
        request.HttpContext.Features.Get<OtherHost>()?.Origin.GetLeftPart(UriPartial.Authority)
        ?? options.Value.PublicOrigin?.GetLeftPart(UriPartial.Authority) ?? $"{request.Scheme}://{request.Host.Value}";

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Refused a request from another site to {Path}")]
        public static partial void Refused(ILogger log, PathString path);
    }
}
