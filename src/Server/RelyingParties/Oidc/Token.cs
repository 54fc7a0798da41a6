using Akamon.Audit;
using Akamon.Database;
using Akamon.Policies;
using Akamon.RelyingParties.Oidc.Devices;
using Akamon.RelyingParties.Oidc.Dpop;
using Akamon.Security;
using Akamon.Sessions;
using Akamon.Standards.Oidc;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Oidc;

/// <summary>The token endpoint: a code or a refresh token against new tokens (RFC 6749 §3.2). One statement reads, one uses up.</summary>
internal sealed class Token(AkamonDb db, ClientDoor door, ProofCheck proofs, DeviceBook devices, OidcClients clients, Grants grants, TokenMaker maker, Policy policy, AddressLimits addresses, AuditLog audit, IOptions<OidcOptions> options)
{
    private const string Bad = "The code or token is unknown, used or over.";

    public async Task Answer(HttpContext context, CancellationToken cancel)
    {
        Cors.Answer(context, clients);
        if (await ClientDoor.Form(context, cancel) is not { } form)
            return;
        var read = TokenRequest.Read(form, context.Request.Headers.Authorization.SingleOrDefault());
        if (read is TokenRequest.Refused refused)
        {
            await Replies.Error(context, refused.Error, refused.Description);
            return;
        }
        if (await door.Admit(context, read.Sender!, cancel) is not { } system) // Only a refused request has none.
            return;
        var possession = await proofs.Of(context, accessToken: null, cancel);
        if (possession is Possession.Refused { Error: var error } || (possession is Possession.None && system.Registration.MustShowKey && (error = OidcError.InvalidDpopProof) is not null))
        {
            await Replies.Error(context, error, "The DPoP proof is missing, not as it must be, or was used before.");
            return;
        }
        await (read switch
        {
            TokenRequest.Service service => Serve(context, system, service, possession.Key),
            TokenRequest.AuthorizationCode code => Give(context, await Exchange(system, code, possession.Key, cancel)),
            TokenRequest.Device device when await devices.Ask(system, device.Code, cancel) is { } not => Replies.Error(context, not, "Nobody has let the device in."),
            TokenRequest.Device device => Give(context, await Enter(system, device, possession.Key, cancel)),
            TokenRequest.Refresh refresh => Give(context, await Renew(system, refresh, possession.Key, cancel)),
            _ => throw new System.Diagnostics.UnreachableException(),
        });
    }

    private static Task Give(HttpContext context, byte[]? answer) => answer is null ? Replies.Error(context, OidcError.InvalidGrant, Bad) : Replies.Json(context, answer);

    // Nothing is asked of the database: what the client may do is in its registration, and the token ends by itself.
    private Task Serve(HttpContext context, OidcSystem system, TokenRequest.Service sent, string? key)
    {
        var registered = system.Registration;
        if (registered.ServiceScopes.Count == 0)
            return Replies.Error(context, OidcError.UnauthorizedClient, "The client is not registered for client_credentials.");
        if (sent.Resource is { } resource && !string.Equals(resource, maker.AudienceOf(system), StringComparison.Ordinal))
            return Replies.Error(context, OidcError.InvalidTarget, "The resource is not the registered one.");
        return Scopes.Within([.. registered.ServiceScopes], sent.Scopes) is { } scopes
            ? Replies.Json(context, maker.ForService(system, scopes, key))
            : Replies.Error(context, OidcError.InvalidScope, "The client is not registered for this scope.");
    }

    private async Task<byte[]?> Exchange(OidcSystem system, TokenRequest.AuthorizationCode sent, string? key, CancellationToken cancel)
    {
        if (await grants.ByCode(sent.Code, cancel) is not var (grant, account, alive) || !IsOf(grant, system))
            return await Refuse(system, "unknown code", account: null, cancel);
        // sec:RI3: made for this client, this address and this challenge, in a session that still lives.
        if (!string.Equals(grant.RedirectUri, sent.RedirectUri, StringComparison.Ordinal) || !Pkce.Matches(grant.Challenge, sent.Verifier) || !IsKeyOf(grant, key))
            return await Refuse(system, "foreign code", account.Id, cancel);
        var refresh = !system.Client.IsPublic || grant.SessionId is null ? RefreshToken.New(grant) : null;
        if (grant.Redeemed is null && alive && await grants.Redeem(grant, refresh, system.Client.IsPublic ? key : grant.Thumbprint, Idle(system), cancel))
            return maker.Answer(system, grant, grant.Scopes.Split(' '), refresh, key, first: true);
        return grant.Redeemed is null && !alive ? await Refuse(system, "old code", account.Id, cancel) : await Reused(system, grant, cancel);
    }

    private async Task<byte[]?> Enter(OidcSystem system, TokenRequest.Device sent, string? key, CancellationToken cancel)
    {
        if (await grants.ByCode(sent.Code, cancel) is not var (grant, account, alive) || !IsOf(grant, system))
            return await Refuse(system, "unknown device", account: null, cancel);
        var refresh = RefreshToken.New(grant);
        if (grant.Redeemed is null && alive && await grants.Redeem(grant, refresh, system.Client.IsPublic ? key : null, Idle(system), cancel))
            return maker.Answer(system, grant, grant.Scopes.Split(' '), refresh, key, first: true);
        return grant.Redeemed is null ? await Refuse(system, "old device", account.Id, cancel) : await Reused(system, grant, cancel);
    }

    private async Task<byte[]?> Renew(OidcSystem system, TokenRequest.Refresh sent, string? key, CancellationToken cancel)
    {
        if (RefreshToken.Family(sent.Token) is not { } family || await grants.ById(family, cancel) is not var (grant, account, alive) || !IsOf(grant, system) || grant.TokenHash is null)
            return await Refuse(system, "unknown token", account: null, cancel);
        // RFC 9449 §5: a public client's refresh token is bound; a confidential one is bound to the client already.
        if (system.Client.IsPublic && !IsKeyOf(grant, key))
            return await Refuse(system, "foreign key", account.Id, cancel);
        if (!alive || Scopes.Within(grant.Scopes.Split(' '), sent.Scopes) is not { } scopes)
            return await Refuse(system, alive ? "scope" : "over", account.Id, cancel);
        // What outlives its session meets the rules here, at the only door it still comes to: deadlines, entitlement, training.
        if (grant.SessionId is null && await policy.Enter(account, grant.Acr is Acr.Sfa ? Strength.Password : Strength.Mfa, system.Party, cancel) is Entry.Refused)
            return await Refuse(system, "rules", account.Id, cancel);
        // FAPI 2.0 §5.3.2.1: no rotation, as the token is of no use without the client's key.
        var next = system.Registration.Fapi ? sent.Token : RefreshToken.New(grant);
        if (await grants.Rotate(grant, sent.Token, next, Idle(system), cancel))
            return maker.Answer(system, grant, scopes, next, key, first: false);
        return RefreshToken.WasGiven(grant, sent.Token) ? await Reused(system, grant, cancel) : await Refuse(system, "made up", account.Id, cancel);
    }

    // Two hold what one should hold, and nobody can say which is the thief: both lose it (RFC 9700 §4.14.2, RFC 6749 §4.1.2).
    private async Task<byte[]?> Reused(OidcSystem system, Grant grant, CancellationToken cancel)
    {
        await grants.End(grant.Id, cancel);
        audit.Add(Acts.TokenReused, "ended", grant.AccountId, system: system.Party.Name);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    private async Task<byte[]?> Refuse(OidcSystem system, string why, Guid? account, CancellationToken cancel)
    {
        // Anybody can speak as a public client: what that may cost us is bounded as for strangers.
        if (system.Client.IsPublic && await addresses.Exceeded(ClientDoor.Limit, cancel))
            return null;
        if (system.Client.IsPublic)
            await addresses.Failed(ClientDoor.Limit, cancel);
        audit.Add(Acts.TokenRefused, why, account, system: system.Party.Name);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    private static bool IsKeyOf(Grant grant, string? key) => grant.Thumbprint is null || string.Equals(grant.Thumbprint, key, StringComparison.Ordinal);

    private TimeSpan Idle(OidcSystem system) => system.Client.IsNative ? options.Value.RefreshIdleNative : options.Value.RefreshIdle;

    private static bool IsOf(Grant grant, OidcSystem system) => string.Equals(grant.Client, system.Client.ClientId, StringComparison.Ordinal);
}
