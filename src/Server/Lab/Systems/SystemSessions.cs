using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Akamon.Security;

namespace Akamon.Lab.Systems;

/// <summary>What a demo system knows of somebody who is signed in to it.</summary>
internal sealed record SystemSession(string IdToken, string AccessToken, string? RefreshToken, JsonElement IdClaims, JsonElement AccessClaims, JsonElement Person, int Refreshed)
{
    public override string ToString() => nameof(SystemSession);
}

/// <summary>What is left of a session that was cut from outside.</summary>
internal sealed record SystemCut(DateTimeOffset At);

/// <summary>A sign-in that has begun: what the answer must fit (OIDC Core §3.1.2.1).</summary>
internal sealed record SystemVisit(string State, string Nonce, string Verifier, string Origin);

/// <summary>The demo systems' own sessions, in memory: they are gone with the server, as a system's would be.</summary>
internal sealed class SystemSessions
{
    private const int Most = 1_000, Looks = 600;
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(200);
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

    /// <summary>Ends every session of this name at a system, whoever holds the cookie.</summary>
    public void Cut(string system, string sid, DateTimeOffset at)
    {
        foreach (var (token, kept) in _kept)
        {
            if (kept is SystemSession session && Is(session, "aud", system) && Is(session, "sid", sid))
                _kept[token] = new SystemCut(at);
        }
    }

    /// <summary>Says once that the session of this browser has been cut.</summary>
    public async IAsyncEnumerable<SseItem<string>> UntilCut(HttpContext context, string cookie, [EnumeratorCancellation] CancellationToken cancel)
    {
        var looks = 0;
        while (Find<SystemSession>(context, cookie) is not null && looks++ < Looks && !cancel.IsCancellationRequested)
            await Task.Delay(_look, TimeProvider.System, CancellationToken.None); // Somebody is looking at the page.
        if (Find<SystemCut>(context, cookie) is not null)
            yield return new("", "changed");
    }

    private static bool Is(SystemSession session, string name, string value) => session.IdClaims.TryGetProperty(name, out var said) && string.Equals(said.GetString(), value, StringComparison.Ordinal);

    private static CookieOptions Flags() => new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" };
}
