using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Akamon.Accounts;
using Akamon.Database;
using Akamon.Jobs;
using Akamon.MfaUse;
using Akamon.Security;
using Akamon.Standards.Jose;
using Akamon.Standards.Signals;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Lab.Systems;

/// <summary>An event that a demo system has taken.</summary>
/// <param name="Id">Its name: the same however often it is told.</param>
/// <param name="System">Who took it.</param>
/// <param name="At">When.</param>
/// <param name="Kind">The last part of its address.</param>
/// <param name="Reason">What it says, in both languages.</param>
/// <param name="Person">Whom it is about; null when it is about the stream.</param>
/// <param name="AfterSave">How long after MFA was saved it came; null for other events.</param>
internal sealed record Arrival(string Id, string System, DateTimeOffset At, string Kind, (string English, string Japanese) Reason, string? Person, TimeSpan? AfterSave);

/// <summary>Where the demo systems take security events that are pushed to them (RFC 8935 §2). In memory: gone with the server.</summary>
internal sealed class SignalInbox(IServiceScopeFactory scopes, DemoOrigins origins, Vault vault, TimeProvider clock)
{
    private const int Most = 20;
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(100);
    private static readonly SigningAlgorithm[] _allowed = [SigningAlgorithm.RS256];
    private readonly ConcurrentQueue<Arrival> _arrived = new();

    /// <summary>The newest first.</summary>
    public IReadOnlyList<Arrival> Latest => [.. _arrived.Reverse()];

    private string? Newest => Latest is [var newest, ..] ? newest.Id : null;

    /// <summary>The header by which the server shows that it is the one this stream was made at.</summary>
    public static string Authorization(Vault vault, string system) => $"Bearer {Base64Url.Encode(vault.Mac("lab signals", system))}";

    public async Task<IResult> Take(string name, HttpContext context, SystemClient client, CancellationToken cancel)
    {
        if (DemoSystem.Find(name) is not { HearsSignals: true } || !Secrets.Same(Secrets.Hash(context.Request.Headers.Authorization.ToString()), Secrets.Hash(Authorization(vault, name))))
            return TypedResults.Unauthorized();
        using var reader = new StreamReader(context.Request.Body);
        var token = await reader.ReadToEndAsync(cancel);
        foreach (var origin in origins.All)
        {
            if (await client.KeysOf(origin, cancel) is not { } keys || Jws.Verify(token, keys, SecurityEvent.Type, _allowed) is not JwsReading.Verified { Payload: var claims })
                continue;
            if (!Is(claims, "iss", origin) || !Is(claims, "aud", name))
                continue;
            await Keep(name, claims, cancel);
            return TypedResults.Accepted((string?)null);
        }
        return TypedResults.Json(new { err = "invalid_key", description = "Not signed by the server this stream was made at." }, statusCode: StatusCodes.Status400BadRequest);
    }

    /// <summary>Says each time that something has come, until the browser or the server goes.</summary>
    public async IAsyncEnumerable<SseItem<string>> Arrivals([EnumeratorCancellation] CancellationToken cancel)
    {
        var seen = Newest;
        using var timer = new PeriodicTimer(_look);
        yield return new("", "open");
        while (await timer.Ticks(cancel))
        {
            var newest = Newest;
            if (!string.Equals(newest, seen, StringComparison.Ordinal))
                yield return new("", "changed");
            seen = newest;
        }
    }

    private async Task Keep(string system, JsonElement claims, CancellationToken cancel)
    {
        var (id, told, now) = (claims.GetProperty("jti").GetString() ?? "", claims.GetProperty("events").EnumerateObject().First(), clock.GetUtcNow());
        if (_arrived.Any(one => string.Equals(one.Id, id, StringComparison.Ordinal)))
            return;
        var (person, saved) = await Of(claims.GetProperty("sub_id"), cancel);
        var after = told.Name is EventTypes.AssuranceLevelChange && saved is { } at ? now - at : (TimeSpan?)null;
        var reason = told.Value.TryGetProperty("reason_admin", out var words) ? (words.GetProperty("en").GetString() ?? "", words.GetProperty("ja").GetString() ?? "") : ("", "");
        _arrived.Enqueue(new(id, system, now, told.Name.Split('/')[^1], reason, person, after));
        while (_arrived.Count > Most)
            _arrived.TryDequeue(out _);
    }

    // A session is named within its person (RFC 9493 §3.2.7).
    private async Task<(string? Name, DateTimeOffset? Saved)> Of(JsonElement subject, CancellationToken cancel)
    {
        if (subject.TryGetProperty("user", out var user))
            subject = user;
        if (!subject.TryGetProperty("sub", out var sub) || !Guid.TryParseExact(sub.GetString(), "n", out var id))
            return (null, null);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AkamonDb>();
        var name = await db.Set<Account>().Where(row => row.Id == id).Select(row => row.DisplayName).SingleOrDefaultAsync(cancel);
        return (name, await db.Set<MfaSwitch>().Where(row => row.AccountId == id).Select(row => (DateTimeOffset?)row.Applied).SingleOrDefaultAsync(cancel));
    }

    private static bool Is(JsonElement claims, string name, string value) =>
        claims.TryGetProperty(name, out var said) && said.ValueKind == JsonValueKind.String && string.Equals(said.GetString(), value, StringComparison.Ordinal);
}
