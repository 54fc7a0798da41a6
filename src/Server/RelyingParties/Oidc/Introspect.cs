using Akamon.Standards.Oidc;

namespace Akamon.RelyingParties.Oidc;

/// <summary>
/// Introspection (RFC 7662): tells a system about a token it was given or that opens it. Everything else, from a foreign token
/// to a string of letters, gets the same answer (sec:I29).
/// </summary>
internal sealed class Introspect(ClientDoor door, OidcClients clients, Grants grants, OwnTokens tokens, Issuer issuer)
{
    public async Task Answer(HttpContext context, CancellationToken cancel)
    {
        if (await door.Enter(context, cancel) is not var (system, form))
            return;
        if (system.Client.IsPublic)
            await Replies.Error(context, OidcError.InvalidClient, "Only clients that authenticate may ask.");
        else if (form["token"] is not { } token)
            await Replies.Error(context, OidcError.InvalidRequest, "token is required.");
        else
            await Replies.Json(context, await Access(system, token, cancel) ?? await Refresh(system, token, cancel) ?? Introspection.Inactive());
    }

    private async Task<byte[]?> Access(OidcSystem system, string text, CancellationToken cancel)
    {
        if (tokens.Read(text, audience: null) is not { } token)
            return null;
        var own = string.Equals(token.ClientId, system.Client.ClientId, StringComparison.Ordinal);
        var opens = string.Equals(token.Audience, system.Registration.Resource, StringComparison.Ordinal);
        return (own || opens) && await Lives(token, cancel) ? Introspection.Write(token) : null;
    }

    // What a person gave ends with its grant; what a client got for itself, with the client.
    private async Task<bool> Lives(AccessToken token, CancellationToken cancel) => TokenMaker.GrantOf(token) is { } id
        ? await grants.ById(id, cancel) is { Alive: true }
        : clients.Find(token.ClientId)?.Registration.ServiceScopes.Count > 0;

    private async Task<byte[]?> Refresh(OidcSystem system, string text, CancellationToken cancel) =>
        RefreshToken.Family(text) is { } family && await grants.ById(family, cancel) is (var grant, _, true) && string.Equals(grant.Client, system.Client.ClientId, StringComparison.Ordinal) && Grants.IsCurrent(grant, text)
            ? Introspection.WriteRefresh(issuer.Here, TokenMaker.SubjectOf(grant.AccountId), grant.Client, grant.Scopes, grant.Expires)
            : null;
}
