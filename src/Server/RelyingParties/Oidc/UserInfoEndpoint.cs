using Akamon.Policies;
using Akamon.RelyingParties.Oidc.Dpop;
using Akamon.SignIn.Agreement;
using Akamon.Standards.Oidc;
using Microsoft.Extensions.Primitives;

namespace Akamon.RelyingParties.Oidc;

/// <summary>UserInfo (OIDC Core §5.3): tells what the access token's scopes release, as long as what gave it still lives.</summary>
internal sealed class UserInfoEndpoint(OidcClients clients, Grants grants, ProofCheck proofs, OwnTokens tokens, Issuer issuer, ReleasedClaims released, Consents consents, RollOut rollOut, TimeProvider clock)
{
    public async Task Answer(HttpContext context, CancellationToken cancel)
    {
        Cors.Answer(context, clients);
        if (await PresentedToken.Read(context.Request, cancel) is not { } sent)
        {
            Challenge(context, dpop: null, error: null);
            return;
        }
        if (sent.Twice)
        {
            Challenge(context, sent.Dpop, OidcError.InvalidRequest);
            return;
        }
        if (tokens.Read(sent.Text, issuer.Here) is not { } token
            || TokenMaker.GrantOf(token) is not { } id || await grants.ById(id, cancel) is not var (grant, account, alive) || !alive || clients.Find(token.ClientId) is not { } system)
        {
            Challenge(context, sent.Dpop, OidcError.InvalidToken);
            return;
        }
        if (await proofs.Misuse(context, sent, token, cancel) is { } misuse)
        {
            Challenge(context, sent.Dpop, misuse);
            return;
        }
        // RFC 9470 §3: the system has come to ask for more since the token was given.
        if (grant.Acr is Acr.Sfa && rollOut.OwnOf(system.Party) <= clock.GetUtcNow())
        {
            Challenge(context, sent.Dpop, OidcError.InsufficientUserAuthentication, $", acr_values=\"{Acr.Mfa}\"");
            return;
        }
        // Read anew: what was taken back since is told no more, and nothing that has not been agreed to.
        var asks = system.Party.AsksConsent;
        var agreed = asks ? await consents.Of(account.Id, system.Party.Name, cancel) : null;
        var claims = asks && agreed is null ? new() : await released.Of(account, token.Scopes, agreed?.RefusedNames ?? [], cancel);
        await Replies.Json(context, UserInfo.Write(token.Subject, claims, [.. token.Scopes]));
    }

    // RFC 6750 §3.1: without any token, no error is named, but every way (RFC 9449 §7.1).
    private static void Challenge(HttpContext context, bool? dpop, OidcError? error, string more = "")
    {
        const string Algorithms = "algs=\"ES256 RS256\"";
        context.Response.StatusCode = error is null || error == OidcError.InvalidDpopProof || error == OidcError.UseDpopNonce ? StatusCodes.Status401Unauthorized : error.Status;
        context.Response.Headers.WWWAuthenticate = (dpop, error) switch
        {
            (_, null) => new StringValues(["Bearer realm=\"userinfo\"", $"DPoP {Algorithms}"]),
            (true, _) => $"DPoP error=\"{error.Code}\", {Algorithms}{more}",
            _ => $"Bearer realm=\"userinfo\", error=\"{error.Code}\"{more}",
        };
        context.Response.ContentLength = 0;
        context.Response.ContentType = "application/json"; // A program asks: no page.
    }
}
