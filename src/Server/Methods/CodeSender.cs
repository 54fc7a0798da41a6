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
public sealed record SendStatus(bool Waiting, MessageState? Delivery, DateTimeOffset? Next, DateTimeOffset Now);

/// <summary>What is sent, where to, and how often. Two of the same are sent by the same rules.</summary>
/// <param name="Channel">How it travels.</param>
/// <param name="Target">The number or address.</param>
/// <param name="Digits">How many the code has.</param>
/// <param name="Life">How long the code is valid.</param>
/// <param name="Rules">How often.</param>
public sealed record CodeRoute(Channel Channel, string Target, int Digits, TimeSpan Life, SendRules Rules);

/// <summary>Sends codes for every method that does: limit, code, message and audit event belong together (sec:RC1, RC2).</summary>
public sealed class CodeSender(AkamonDb db, Outbox outbox, SentCodes codes, SendLimits limits, AuditLog audit, TimeProvider clock)
{
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1), _longest = TimeSpan.FromSeconds(50);

    /// <returns>Null when it was queued; otherwise the moment from which on it may be.</returns>
    public async Task<DateTimeOffset?> Send(Credential credential, Guid purpose, CodeRoute route, Func<string, (string Subject, string Body)> words, CancellationToken cancel, string? reference = null)
    {
        if (await limits.Take(route.Channel, credential.AccountId, route.Target, route.Rules, cancel) is { } later)
        {
            audit.Add(Acts.Sent, "limited", credential.AccountId, credential.Method, reference: reference);
            await db.SaveChangesAsync(cancel);
            return later;
        }
        var (subject, body) = words(await codes.Make(credential, purpose, route.Digits, route.Life, cancel));
        outbox.Queue(route.Channel, route.Target, subject, body, credential.AccountId, route.Life);
        audit.Add(Acts.Sent, "queued", credential.AccountId, credential.Method, reference: reference);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    public async Task<SendStatus> Status(Credential credential, Guid purpose, CodeRoute route, CancellationToken cancel)
    {
        var waiting = await codes.Waiting(credential, purpose, cancel);
        return new(
            waiting,
            waiting ? await Delivery(credential.AccountId, route.Channel, cancel) : null,
            await limits.Next(route.Channel, credential.AccountId, route.Target, route.Rules, cancel),
            clock.GetUtcNow());
    }

    /// <summary>Server-sent events: one, once the message has left or failed; the page then renews what it says. Afterwards 204, which ends the listening.</summary>
    public async Task Tell(HttpResponse response, Guid account, Channel channel, CancellationToken cancel)
    {
        if (IsFinal(await Delivery(account, channel, cancel)))
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }
        response.ContentType = "text/event-stream";
        await response.Body.FlushAsync(cancel);
        var until = clock.GetUtcNow() + _longest;
        while (clock.GetUtcNow() < until && !IsFinal(await Delivery(account, channel, cancel)))
            await Task.Delay(_look, clock, cancel);
        await response.WriteAsync("data: changed\n\n", cancel);
    }

    private static bool IsFinal(MessageState? state) => state is null or MessageState.Sent or MessageState.Failed;

    // Ids grow with time, and this is asked only just after a message: the newest are looked at first, so it is among them.
    private async Task<MessageState?> Delivery(Guid account, Channel channel, CancellationToken cancel) =>
        await db.Set<OutboxMessage>().AsNoTracking().Where(row => row.AccountId == account && row.Channel == channel).OrderByDescending(row => row.Id).Select(row => (MessageState?)row.State).FirstOrDefaultAsync(cancel);
}
