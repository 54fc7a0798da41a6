using Akamon.RelyingParties.Oidc.Dpop;
using Akamon.Standards.Oidc;
using Microsoft.Extensions.Primitives;

namespace Akamon.RelyingParties.Oidc.Signals;

/// <summary>Lets a system to its own stream: with a token of client_credentials in the header, made for this place and with the scope for the act.</summary>
internal sealed class StreamGate(OidcClients clients, OwnTokens tokens, Issuer issuer, ProofCheck proofs)
{
    /// <returns>Null when it may not; the answer is written (RFC 6750 §3.1).</returns>
    public async Task<OidcSystem?> Enter(HttpContext context, bool manages, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (context.Request.Query.ContainsKey("access_token") || await PresentedToken.Read(context.Request, cancel) is not { Twice: false } sent)
            return Refuse(context, error: null);
        if (tokens.Read(sent.Text, issuer.Here + SignalScopes.Path) is not { } token || clients.Find(token.ClientId) is not { Registration.HearsSignals: true } system)
            return Refuse(context, OidcError.InvalidToken);
        if (await proofs.Misuse(context, sent, token, cancel) is { } misuse)
            return Refuse(context, misuse);
        // What was taken from the registration since counts no more.
        var scopes = token.Scopes.Intersect(system.Registration.ServiceScopes, StringComparer.Ordinal).ToList();
        if (scopes.Contains(SignalScopes.Manage, StringComparer.Ordinal) || (!manages && scopes.Contains(SignalScopes.Read, StringComparer.Ordinal)))
            return system;
        return Refuse(context, OidcError.InsufficientScope, $", scope=\"{(manages ? SignalScopes.Manage : SignalScopes.Read)}\"");
    }

    private static OidcSystem? Refuse(HttpContext context, OidcError? error, string more = "")
    {
        context.Response.StatusCode = error == OidcError.InsufficientScope ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = error is null ? new StringValues("Bearer realm=\"ssf\"") : $"Bearer realm=\"ssf\", error=\"{error.Code}\"{more}";
        context.Response.ContentType = "application/json"; // A program asks: no page.
        context.Response.ContentLength = 0;
        return null;
    }
}
