namespace Akamon.RelyingParties.Oidc;

/// <summary>Lets programs in a browser, registered as public clients, read tokens and claims across origins. Cookies play no part.</summary>
internal static class Cors
{
    public static void Answer(HttpContext context, OidcClients clients)
    {
        var headers = context.Response.Headers;
        headers.Vary = "Origin";
        if (context.Request.Headers.Origin is not [{ } origin] || !clients.IsBrowserOrigin(origin))
            return;
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlExposeHeaders = "WWW-Authenticate, DPoP-Nonce";
    }

    /// <summary>The question that a browser asks beforehand.</summary>
    public static Task Preflight(HttpContext context, OidcClients clients)
    {
        Answer(context, clients);
        var headers = context.Response.Headers;
        if (headers.AccessControlAllowOrigin.Count > 0)
        {
            headers.AccessControlAllowMethods = "GET, POST";
            headers.AccessControlAllowHeaders = "Authorization, Content-Type, DPoP";
            headers.AccessControlMaxAge = "600";
        }
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
