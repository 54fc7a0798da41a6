using System.Collections.Concurrent;
using System.Text.Json;
using Akamon.Security;

namespace Akamon.Lab.Systems;

/// <summary>What a demo system knows of somebody who is signed in to it.</summary>
internal sealed record SystemSession(string IdToken, string AccessToken, string? RefreshToken, JsonElement IdClaims, JsonElement AccessClaims, JsonElement Person, int Refreshed)
{
    public override string ToString() => nameof(SystemSession);
}

/// <summary>A sign-in that has begun: what the answer must fit (OIDC Core §3.1.2.1).</summary>
internal sealed record SystemVisit(string State, string Nonce, string Verifier, string Origin);

/// <summary>The demo systems' own sessions, in memory: they are gone with the server, as a system's would be.</summary>
internal sealed class SystemSessions
{
    private const int Most = 1_000;
    private readonly ConcurrentDictionary<string, object> _kept = new(StringComparer.Ordinal);

    public T? Find<T>(HttpContext context, string cookie) where T : class =>
        context.Request.Cookies[cookie] is { } token ? _kept.GetValueOrDefault(token) as T : null;

    public void Open(HttpContext context, string cookie, object kept)
    {
        if (_kept.Count >= Most)
            _kept.Clear();
        var token = Secrets.Token();
        _kept[token] = kept;
        context.Response.Cookies.Append(cookie, token, Flags());
    }

    public void End(HttpContext context, string cookie)
    {
        if (context.Request.Cookies[cookie] is { } token)
            _kept.TryRemove(token, out _);
        context.Response.Cookies.Delete(cookie, Flags());
    }

    private static CookieOptions Flags() => new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" };
}
