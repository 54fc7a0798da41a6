using Akamon.Standards.Oidc;
using Akamon.Web;

namespace Akamon.RelyingParties.Oidc;

/// <summary>How the endpoints put their answers on the wire.</summary>
internal static class Replies
{
    public static Task Json(HttpContext context, ReadOnlyMemory<byte> json, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(json, context.RequestAborted).AsTask();
    }

    /// <summary>A public document that systems may keep for an hour.</summary>
    public static Task Document(HttpContext context, ReadOnlyMemory<byte> json)
    {
        context.Response.Headers.CacheControl = "public, max-age=3600";
        context.Response.Headers.AccessControlAllowOrigin = "*";
        return Json(context, json);
    }

    public static Task Error(HttpContext context, OidcError error, string description)
    {
        // RFC 6749 §5.2: with 401, the way to authenticate.
        if (error.Status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"token\"";
        return Json(context, TokenResponse.WriteError(error, description), error.Status);
    }

    /// <summary>
    /// Makes a GET of a POST from another site: only with a GET does the browser bring its session. False when the request
    /// is a GET already.
    /// </summary>
    public static async Task<bool> TurnPost(HttpContext context, CancellationToken cancel)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
            return false;
        if (await Message.Form(context.Request, cancel) is { } form)
            context.SeeOther($"{context.Request.Path}?{Message.Write(form)}");
        else
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return true;
    }
}
