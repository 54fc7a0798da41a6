using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Akamon.Security;
using Akamon.Standards.Jose;
using Akamon.Standards.Oidc;

namespace Akamon.Lab.Systems;

/// <summary>
/// A small but whole OpenID Connect client: code flow with PKCE, state and nonce, over HTTP like any other system. It knows
/// nothing of the server it runs in but the address.
/// </summary>
internal sealed class SystemClient(IHttpClientFactory http, DemoOrigins origins, SystemSessions sessions, TokenCheck check, Vault vault, TimeProvider clock)
{
    public const string Http = "lab";

    public static string Cookie(string name) => $"__Host-lab_{name}";

    public SystemSession? Session(DemoSystem system, HttpContext context) => sessions.Find<SystemSession>(context, Cookie(system.Name));

    /// <returns>Where to send the browser; null when it came by an address that is none of ours.</returns>
    public async Task<string?> Begin(DemoSystem system, HttpContext context, string more, CancellationToken cancel)
    {
        if (origins.Of(context.Request) is not { } origin)
            return null;
        var visit = new SystemVisit(Secrets.Token(), Secrets.Token(), Secrets.Token(), origin);
        sessions.Open(context, $"{Cookie(system.Name)}_visit", visit);
        var server = await Discover(origin, cancel);
        return $"{server.GetProperty("authorization_endpoint").GetString()}?response_type=code&client_id={system.Name}&redirect_uri={Uri.EscapeDataString(origin + system.Callback)}"
            + $"&scope=openid%20profile%20email&state={visit.State}&nonce={visit.Nonce}&code_challenge={Pkce.Challenge(visit.Verifier)}&code_challenge_method=S256{more}";
    }

    /// <summary>Takes the answer that the browser brings back.</summary>
    public async Task<IResult> Callback(string name, HttpContext context, CancellationToken cancel)
    {
        var (system, query) = (DemoSystem.Find(name), context.Request.Query);
        if (system is null)
            return TypedResults.NotFound();
        var visit = sessions.Find<SystemVisit>(context, $"{Cookie(name)}_visit");
        sessions.End(context, $"{Cookie(name)}_visit");
        if (visit is null || !string.Equals(query["state"], visit.State, StringComparison.Ordinal) || !string.Equals(query["iss"], visit.Origin, StringComparison.Ordinal))
            return TypedResults.LocalRedirect($"{system.Path}?problem=state");
        if (query["error"] is [{ } error])
            return TypedResults.LocalRedirect($"{system.Path}?problem={Uri.EscapeDataString(error)}");
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["code"] = query["code"].ToString(),
            ["redirect_uri"] = visit.Origin + system.Callback,
            ["code_verifier"] = visit.Verifier,
        };
        var session = await Ask(system, visit.Origin, form, visit.Nonce, refreshed: 0, cancel);
        if (session is null)
            return TypedResults.LocalRedirect($"{system.Path}?problem=token");
        sessions.Open(context, Cookie(name), session);
        return TypedResults.LocalRedirect(system.Path);
    }

    /// <returns>False when the server no longer gives tokens; the system's session then ends.</returns>
    public async Task<bool> Refresh(DemoSystem system, HttpContext context, CancellationToken cancel)
    {
        if (Session(system, context) is not { RefreshToken: { } token } old || origins.Of(context.Request) is not { } origin)
            return false;
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "refresh_token", ["refresh_token"] = token };
        var session = await Ask(system, origin, form, nonce: null, old.Refreshed + 1, cancel);
        sessions.End(context, Cookie(system.Name));
        if (session is not null)
            sessions.Open(context, Cookie(system.Name), session);
        return session is not null;
    }

    /// <summary>Hears that a session has ended (Back-Channel Logout 1.0 §2.5).</summary>
    public async Task<IResult> Ended(string name, HttpContext context, CancellationToken cancel)
    {
        if (DemoSystem.Find(name) is not { } system || !context.Request.HasFormContentType || (await context.Request.ReadFormAsync(cancel))["logout_token"].ToString() is not { Length: > 0 } token)
            return TypedResults.BadRequest();
        foreach (var origin in origins.All)
        {
            var keys = await Send(HttpMethod.Get, (await Discover(origin, cancel)).GetProperty("jwks_uri").GetString()!, null, null, cancel);
            if (keys is null || check.Ended(token, keys.Value.GetRawText(), origin, system.Name) is not { } sid)
                continue;
            sessions.Cut(system.Name, sid, clock.GetUtcNow());
            return TypedResults.Ok();
        }
        return TypedResults.BadRequest();
    }

    public SystemCut? Cut(DemoSystem system, HttpContext context) => sessions.Find<SystemCut>(context, Cookie(system.Name));

    /// <summary>Ends the system's own session, then asks the server to end its.</summary>
    public async Task<string> Leave(DemoSystem system, HttpContext context, CancellationToken cancel)
    {
        var session = Session(system, context);
        sessions.End(context, Cookie(system.Name));
        if (session is null || origins.Of(context.Request) is not { } origin)
            return system.Path;
        var end = (await Discover(origin, cancel)).GetProperty("end_session_endpoint").GetString();
        return $"{end}?id_token_hint={session.IdToken}&post_logout_redirect_uri={Uri.EscapeDataString(origin + system.Path)}&state=out";
    }

    /// <summary>A token for the system itself (RFC 6749 §4.4).</summary>
    public async Task<string> OwnToken(DemoSystem system, string origin, string scope, CancellationToken cancel)
    {
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "client_credentials", ["scope"] = scope });
        var answer = await Send(HttpMethod.Post, (await Discover(origin, cancel)).GetProperty("token_endpoint").GetString()!, Who(system), content, cancel) ?? throw new InvalidOperationException("The server gives no token.");
        return answer.GetProperty("access_token").GetString()!; // RFC 6749 §5.1: it is there.
    }

    /// <summary>The server's public keys; null when they cannot be read.</summary>
    public async Task<IReadOnlyCollection<VerificationKey>?> KeysOf(string origin, CancellationToken cancel) =>
        await Send(HttpMethod.Get, (await Discover(origin, cancel)).GetProperty("jwks_uri").GetString()!, null, null, cancel) is { } keys ? JsonWebKeySet.Read(Encoding.UTF8.GetBytes(keys.GetRawText())) : null;

    private AuthenticationHeaderValue Who(DemoSystem system) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{system.Name}:{DemoRegistration.Secret(vault, system.Name)}")));

    private async Task<SystemSession?> Ask(DemoSystem system, string origin, Dictionary<string, string> form, string? nonce, int refreshed, CancellationToken cancel)
    {
        var server = await Discover(origin, cancel);
        using var content = new FormUrlEncodedContent(form);
        if (await Send(HttpMethod.Post, server.GetProperty("token_endpoint").GetString()!, Who(system), content, cancel) is not { } answer)
            return null;
        var (id, access) = (answer.GetProperty("id_token").GetString()!, answer.GetProperty("access_token").GetString()!);
        var keys = await Send(HttpMethod.Get, server.GetProperty("jwks_uri").GetString()!, null, null, cancel);
        if (keys is null || check.Claims(id, keys.Value.GetRawText(), origin, system.Name, nonce) is not { } claims)
            return null;
        var person = await Send(HttpMethod.Get, server.GetProperty("userinfo_endpoint").GetString()!, new("Bearer", access), null, cancel);
        var refresh = answer.TryGetProperty("refresh_token", out var given) ? given.GetString() : null;
        return person is null ? null : new(id, access, refresh, claims, TokenCheck.Peek(access), person.Value, refreshed);
    }

    private async Task<JsonElement> Discover(string origin, CancellationToken cancel)
    {
        var server = await Send(HttpMethod.Get, $"{origin}/.well-known/openid-configuration", null, null, cancel)
            ?? throw new InvalidOperationException("The discovery document cannot be read.");
        return string.Equals(server.GetProperty("issuer").GetString(), origin, StringComparison.Ordinal) ? server : throw new InvalidOperationException("The discovery document names another issuer.");
    }

    // Always to where the server listens, named as the browser names it: no address from outside is ever called.
    internal async Task<JsonElement?> Send(HttpMethod method, string address, AuthenticationHeaderValue? who, HttpContent? content, CancellationToken cancel)
    {
        var named = new Uri(address);
        using var request = new HttpRequestMessage(method, new Uri(origins.Listening, named.PathAndQuery)) { Content = content };
        request.Headers.Host = named.Authority;
        request.Headers.Authorization = who;
        using var client = http.CreateClient(Http);
        using var answer = await client.SendAsync(request, cancel);
        return answer.IsSuccessStatusCode && answer.StatusCode is not HttpStatusCode.NoContent ? JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(cancel)) : null;
    }
}
