using Akamon.RelyingParties.Oidc.Signals;
using Akamon.Security;
using Akamon.Standards.Oidc;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Oidc;

/// <summary>Writes the tokens for a grant. The access token opens UserInfo only; its name holds the grant, so that it ends with it.</summary>
public sealed class TokenMaker(Issuer issuer, SigningKeys keys, TimeProvider clock, IOptions<OidcOptions> options)
{
    internal byte[] Answer(OidcSystem system, Grant grant, IReadOnlyList<string> scopes, string? refresh, string? thumbprint, bool first)
    {
        var (now, here, key) = (clock.GetUtcNow(), issuer.Here, keys.Signer(system.Algorithm));
        var access = new AccessToken
        {
            Issuer = here,
            Subject = SubjectOf(grant.AccountId),
            Audience = here,
            ClientId = grant.Client,
            Scopes = scopes,
            Id = $"{grant.Id:n}.{Secrets.Token()[..16]}",
            IssuedAt = now,
            ExpiresAt = now + options.Value.Token,
            SessionId = grant.Sid,
            Acr = grant.Acr,
            AuthenticatedAt = grant.SignedIn,
            KeyThumbprint = thumbprint,
        }.Write(key);
        var id = new IdToken
        {
            Issuer = here,
            Subject = SubjectOf(grant.AccountId),
            ClientId = grant.Client,
            IssuedAt = now,
            Lifetime = options.Value.Token,
            AuthenticatedAt = grant.SignedIn,
            Acr = grant.Acr,
            Amr = grant.Amr.Split(' '),
            SessionId = grant.Sid,
            Nonce = first ? grant.Nonce : null,
            AccessToken = access,
        }.Write(key);
        return new TokenResponse { AccessToken = access, Lifetime = options.Value.Token, Scopes = scopes, IdToken = id, RefreshToken = refresh, Bound = thumbprint is not null }.Write();
    }

    /// <summary>For a client that asks for itself (RFC 6749 §4.4.3): no person, no session, no refresh token.</summary>
    internal byte[] ForService(OidcSystem system, IReadOnlyList<string> scopes, string? thumbprint)
    {
        var now = clock.GetUtcNow();
        var access = new AccessToken
        {
            Issuer = issuer.Here,
            Subject = system.Client.ClientId,
            Audience = AudienceOf(system),
            ClientId = system.Client.ClientId,
            Scopes = scopes,
            Id = Secrets.Token(),
            IssuedAt = now,
            ExpiresAt = now + options.Value.Token,
            KeyThumbprint = thumbprint,
        }.Write(keys.Signer(system.Algorithm));
        return new TokenResponse { AccessToken = access, Lifetime = options.Value.Token, Scopes = scopes, Bound = thumbprint is not null }.Write();
    }

    /// <summary>What a token of client_credentials opens: our own streams of security events, or another system.</summary>
    internal string AudienceOf(OidcSystem system) => system.Registration.HearsSignals ? issuer.Here + SignalScopes.Path : system.Registration.ServiceAudience;

    /// <summary>The account as systems know it: never its name, which may change (sec:RI8).</summary>
    public static string SubjectOf(Guid account) => account.ToString("n");

    /// <summary>The grant an access token came of.</summary>
    internal static Guid? GrantOf(AccessToken token) => RefreshToken.Family(token.Id);
}
