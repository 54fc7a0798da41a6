using Akamon.Audit;
using Akamon.Database;
using Akamon.Delivery;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods;

/// <summary>What a page that waits for a sent code shows.</summary>
/// <param name="Waiting">A code that was sent is still valid.</param>
/// <param name="Delivery">How its message is doing.</param>
/// <param name="Next">From when on another may be sent; null: now.</param>
/// <param name="Now">The moment of this answer, for count-downs.</param>
/// <param name="Shut">None is sent until an administrator or the operator says so.</param>
public sealed record SendStatus(bool Waiting, MessageState? Delivery, DateTimeOffset? Next, DateTimeOffset Now, bool Shut = false);

/// <summary>What is sent, where to, and how often. Two of the same are sent by the same rules.</summary>
/// <param name="Channel">How it travels.</param>
/// <param name="Target">The number or address.</param>
/// <param name="Digits">How many the code has.</param>
/// <param name="Life">How long the code is valid.</param>
/// <param name="Rules">How often.</param>
public sealed record CodeRoute(Channel Channel, string Target, int Digits, TimeSpan Life, SendRules Rules)
{
    /// <summary>The rules of today allow nothing there, whatever they allowed when it was registered (sec:C08).</summary>
    public bool Barred { get; init; }
}

/// <summary>Sends codes for every method that does: limit, code, message and audit event belong together (sec:RC1, RC2).</summary>
public sealed class CodeSender(AkamonDb db, Outbox outbox, SentCodes codes, SendLimits limits, Listeners listeners, AuditLog audit, TimeProvider clock)
{
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1), _longest = TimeSpan.FromSeconds(50);

    /// <returns>Null when it was queued; otherwise when it may be.</returns>
    public async Task<Hold?> Send(Credential credential, Guid purpose, CodeRoute route, Func<string, (string Subject, string Body)> words, CancellationToken cancel, string? reference = null)
    {
        if (route.Barred)
            return await Refuse(credential, new(Until: null), reference, cancel);
        if (await limits.Take(route.Channel, credential, route.Target, route.Rules, cancel) is { } hold)
            return await Refuse(credential, hold, reference, cancel);
        var (subject, body) = words(await codes.Make(credential, purpose, route.Digits, route.Life, cancel));
        outbox.Queue(route.Channel, route.Target, subject, body, credential.AccountId, route.Life);
        audit.Add(Acts.Sent, "queued", credential.AccountId, credential.Method, reference: reference);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    public async Task<SendStatus> Status(Credential credential, Guid purpose, CodeRoute route, CancellationToken cancel)
    {
        var waiting = await codes.Waiting(credential, purpose, cancel);
        var hold = route.Barred ? new Hold(Until: null) : await limits.Next(route.Channel, credential, route.Target, route.Rules, cancel);
        return new(
            waiting,
            waiting ? (await Newest(credential.AccountId, route.Channel, cancel))?.State : null,
            hold?.Until,
            clock.GetUtcNow(),
            hold is { Until: null });
    }

    /// <summary>Server-sent events: one, once the message stands elsewhere than the page says; the page then renews what it says. 204, which ends the listening, once nothing more can come.</summary>
    public async Task Tell(HttpResponse response, Guid account, Channel channel, CancellationToken cancel)
    {
        // What the page said when it was made; after a first event, what it was told last.
        var request = response.HttpContext.Request;
        var seen = request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last ? last : request.Query["seen"].ToString();
        using var ear = listeners.Open(account);
        if (ear is null || await Stands(account, channel, cancel) is var (state, final) && final && (seen.Length == 0 || string.Equals(seen, state, StringComparison.Ordinal)))
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }
        response.ContentType = "text/event-stream";
        await response.Body.FlushAsync(cancel);
        var until = clock.GetUtcNow() + _longest;
        var from = seen.Length > 0 ? seen : state;
        while (clock.GetUtcNow() < until && string.Equals((await Stands(account, channel, cancel)).State, from, StringComparison.Ordinal))
            await Task.Delay(_look, clock, cancel);
        await response.WriteAsync($"id: {(await Stands(account, channel, cancel)).State}\ndata: changed\n\n", cancel);
    }

    private async Task<Hold> Refuse(Credential credential, Hold hold, string? reference, CancellationToken cancel)
    {
        audit.Add(Acts.Sent, hold.Until is null ? "stopped" : "limited", credential.AccountId, credential.Method, reference: reference);
        await db.SaveChangesAsync(cancel);
        return hold;
    }

    // A message is where it stays once there is nobody to report on it any more.
    private async Task<(string State, bool Final)> Stands(Guid account, Channel channel, CancellationToken cancel) => await Newest(account, channel, cancel) switch
    {
        null => ("", true),
        { State: MessageState.Delivered or MessageState.Undelivered or MessageState.Failed } done => (done.State.ToString(), true),
        { State: MessageState.Sent or MessageState.Unsure, Gateway: null } done => (done.State.ToString(), true),
        var one => (one.State.ToString(), false),
    };

    // Ids grow with time, and this is asked only just after a message: the newest are looked at first, so it is among them.
    private async Task<OutboxMessage?> Newest(Guid account, Channel channel, CancellationToken cancel) =>
        await db.Set<OutboxMessage>().AsNoTracking().Where(row => row.AccountId == account && row.Channel == channel).OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancel);
}
