using Akamon.Audit;
using Akamon.Database;
using Akamon.Security;
using Akamon.Standards.Oidc;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Oidc;

/// <summary>The token endpoint: a code or a refresh token against new tokens (RFC 6749 §3.2). One statement reads, one uses up.</summary>
internal sealed class Token(AkamonDb db, ClientDoor door, OidcClients clients, Grants grants, TokenMaker maker, AddressLimits addresses, AuditLog audit, IOptions<OidcOptions> options)
{
    private const string Bad = "The code or token is unknown, used or over.";

    public async Task Answer(HttpContext context, CancellationToken cancel)
    {
        Cors.Answer(context, clients);
        if (await ClientDoor.Form(context, cancel) is not { } form)
            return;
        switch (TokenRequest.Read(form, context.Request.Headers.Authorization.SingleOrDefault()))
        {
            case TokenRequest.Refused refused:
                await Replies.Error(context, refused.Error, refused.Description);
                return;
            case TokenRequest.Service service when await door.Admit(context, service.Client, cancel) is { } system:
                await Serve(context, system, service);
                return;
            case TokenRequest.AuthorizationCode code when await door.Admit(context, code.Client, cancel) is { } system:
                await Give(context, await Exchange(system, code, cancel));
                return;
            case TokenRequest.Refresh refresh when await door.Admit(context, refresh.Client, cancel) is { } system:
                await Give(context, await Renew(system, refresh, cancel));
                return;
        }
    }

    private static Task Give(HttpContext context, byte[]? answer) => answer is null ? Replies.Error(context, OidcError.InvalidGrant, Bad) : Replies.Json(context, answer);

    // Nothing is asked of the database: what the client may do is in its registration, and the token ends by itself.
    private Task Serve(HttpContext context, OidcSystem system, TokenRequest.Service sent)
    {
        var registered = system.Registration;
        if (registered.ServiceScopes.Count == 0)
            return Replies.Error(context, OidcError.UnauthorizedClient, "The client is not registered for client_credentials.");
        if (sent.Resource is { } resource && !string.Equals(resource, registered.ServiceAudience, StringComparison.Ordinal))
            return Replies.Error(context, OidcError.InvalidTarget, "The resource is not the registered one.");
        return Scopes.Within([.. registered.ServiceScopes], sent.Scopes) is { } scopes
            ? Replies.Json(context, maker.ForService(system, scopes))
            : Replies.Error(context, OidcError.InvalidScope, "The client is not registered for this scope.");
    }

    private async Task<byte[]?> Exchange(OidcSystem system, TokenRequest.AuthorizationCode sent, CancellationToken cancel)
    {
        if (await grants.ByCode(sent.Code, cancel) is not var (grant, account, alive) || !IsOf(grant, system))
            return await Refuse(system, "unknown code", account: null, cancel);
        // sec:RI3: made for this client, this address and this challenge, in a session that still lives.
        if (!string.Equals(grant.RedirectUri, sent.RedirectUri, StringComparison.Ordinal) || !Pkce.Matches(grant.Challenge, sent.Verifier))
            return await Refuse(system, "foreign code", account.Id, cancel);
        var refresh = !system.Client.IsPublic || grant.SessionId is null ? RefreshToken.New(grant.Id) : null;
        if (grant.Redeemed is null && alive && await grants.Redeem(grant, refresh, Idle(system), cancel))
            return maker.Answer(system, grant, grant.Scopes.Split(' '), refresh, first: true);
        return grant.Redeemed is null && !alive ? await Refuse(system, "old code", account.Id, cancel) : await Reused(system, grant, cancel);
    }

    private async Task<byte[]?> Renew(OidcSystem system, TokenRequest.Refresh sent, CancellationToken cancel)
    {
        if (RefreshToken.Family(sent.Token) is not { } family || await grants.ById(family, cancel) is not var (grant, account, alive) || !IsOf(grant, system) || grant.TokenHash is null)
            return await Refuse(system, "unknown token", account: null, cancel);
        if (!alive || Scopes.Within(grant.Scopes.Split(' '), sent.Scopes) is not { } scopes)
            return await Refuse(system, alive ? "scope" : "over", account.Id, cancel);
        var next = RefreshToken.New(grant.Id);
        return await grants.Rotate(grant, sent.Token, next, Idle(system), cancel)
            ? maker.Answer(system, grant, scopes, next, first: false)
            : await Reused(system, grant, cancel);
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
        if (system.Client.IsPublic && await addresses.Exceeded(cancel))
            return null;
        if (system.Client.IsPublic)
            await addresses.Failed(cancel);
        audit.Add(Acts.TokenRefused, why, account, system: system.Party.Name);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    private TimeSpan Idle(OidcSystem system) => system.Client.IsNative ? options.Value.RefreshIdleNative : options.Value.RefreshIdle;

    private static bool IsOf(Grant grant, OidcSystem system) => string.Equals(grant.Client, system.Client.ClientId, StringComparison.Ordinal);
}
