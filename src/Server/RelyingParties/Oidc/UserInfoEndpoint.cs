using Akamon.SignIn.Agreement;
using Akamon.Standards.Oidc;

namespace Akamon.RelyingParties.Oidc;

/// <summary>UserInfo (OIDC Core §5.3): tells what the access token's scopes release, as long as what gave it still lives.</summary>
internal sealed class UserInfoEndpoint(OidcClients clients, Grants grants, SigningKeys keys, Issuer issuer, ReleasedClaims released, Consents consents, TimeProvider clock)
{
    private const string Scheme = "Bearer ";

    public async Task Answer(HttpContext context, CancellationToken cancel)
    {
        Cors.Answer(context, clients);
        var (sent, twice) = await Bearer(context.Request, cancel);
        if (sent is null || twice)
        {
            Refuse(context, twice ? OidcError.InvalidRequest : null);
            return;
        }
        if (AccessToken.Read(sent, keys.Public, issuer.Here, issuer.Here, clock.GetUtcNow()) is not { } token
            || TokenMaker.GrantOf(token) is not { } id || await grants.ById(id, cancel) is not var (grant, account, alive) || !alive)
        {
            Refuse(context, OidcError.InvalidToken);
            return;
        }
        // Read anew: what was taken back since is told no more.
        IReadOnlyList<string> without = clients.Find(grant.Client) is { Party: { AsksConsent: true } party } ? (await consents.Of(account.Id, party.Name, cancel))?.RefusedNames ?? [.. party.Optional] : [];
        var claims = await released.Of(account, token.Scopes, without, cancel);
        await Replies.Json(context, UserInfo.Write(token.Subject, claims, [.. token.Scopes]));
    }

    // RFC 6750 §2: one place only. Never the query.
    private static async Task<(string? Token, bool Twice)> Bearer(HttpRequest request, CancellationToken cancel)
    {
        var header = request.Headers.Authorization is [{ } one] && one.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? one[Scheme.Length..].Trim() : null;
        var form = HttpMethods.IsPost(request.Method) ? await Message.Form(request, cancel) : null;
        var posted = form is null ? null : new MessageParameters(form)["access_token"];
        return (header ?? posted, request.Headers.Authorization.Count > 1 || (header is not null && posted is not null));
    }

    // RFC 6750 §3.1: without any token, no error is named.
    private static void Refuse(HttpContext context, OidcError? error)
    {
        context.Response.StatusCode = error?.Status ?? StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = error is null ? "Bearer realm=\"userinfo\"" : $"Bearer realm=\"userinfo\", error=\"{error.Code}\"";
        context.Response.ContentLength = 0;
        context.Response.ContentType = "application/json"; // A program asks: no page.
    }
}
