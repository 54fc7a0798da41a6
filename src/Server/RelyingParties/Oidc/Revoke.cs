using Akamon.Audit;
using Akamon.Database;
using Akamon.Standards.Oidc;

namespace Akamon.RelyingParties.Oidc;

/// <summary>
/// Revocation (RFC 7009): a system gives back what it was given. Whichever token it names, the grant behind it ends, and all
/// that came of it. Unknown and foreign tokens get the same answer, and nothing happens.
/// </summary>
internal sealed class Revoke(AkamonDb db, ClientDoor door, OidcClients clients, Grants grants, OwnTokens tokens, AuditLog audit)
{
    public async Task Answer(HttpContext context, CancellationToken cancel)
    {
        Cors.Answer(context, clients);
        if (await door.Enter(context, cancel) is not var (system, form))
            return;
        if (form["token"] is not { } token)
        {
            await Replies.Error(context, OidcError.InvalidRequest, "token is required.");
            return;
        }
        var access = tokens.Read(token, audience: null);
        var id = access is null ? RefreshToken.Family(token) : TokenMaker.GrantOf(access);
        if (access is not null && id is null)
        {
            // §2.2.1: what ends by itself within minutes, and hangs on no grant.
            await Replies.Error(context, new OidcError("unsupported_token_type"), "Tokens of client_credentials cannot be revoked.");
            return;
        }
        if (id is { } family && await grants.ById(family, cancel) is var (grant, _, _) && string.Equals(grant.Client, system.Client.ClientId, StringComparison.Ordinal) && (access is not null || Grants.IsCurrent(grant, token)))
        {
            await grants.End(family, cancel);
            audit.Add(Acts.TokenRevoked, "by system", grant.AccountId, system: system.Party.Name);
            await db.SaveChangesAsync(cancel);
        }
        context.Response.ContentLength = 0;
    }
}
