using Akamon.Database;
using Akamon.Standards.Jose;
using Akamon.Standards.Signals;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Oidc.Signals;

/// <summary>Where a system fetches its events and acknowledges them (RFC 8936). What it does not acknowledge within a minute it is told again.</summary>
internal sealed class PollDoor(StreamGate gate, StreamBook book, Acknowledging acknowledging, AkamonDb db, SigningKeys keys, TimeProvider clock)
{
    private const int MostEvents = 100, MostWaiting = 100, Looks = 30;
    private static readonly TimeSpan _again = TimeSpan.FromMinutes(1), _beat = TimeSpan.FromMilliseconds(500);
    private static int _waiting;

    public async Task Answer(HttpContext context, string stream, CancellationToken cancel)
    {
        if (await gate.Enter(context, manages: false, cancel) is not { } system)
            return;
        if (StreamMessages.ReadPoll(await StreamDoor.Body(context, cancel)) is not { } wish)
        {
            StreamDoor.Say(context, StatusCodes.Status400BadRequest);
            return;
        }
        if (await book.Find(system, stream, cancel) is not { Endpoint: null } own)
        {
            StreamDoor.Say(context, StatusCodes.Status404NotFound);
            return;
        }
        foreach (var id in wish.Acknowledged)
            await acknowledging.Taken(own, id, cancel);
        foreach (var (id, fault) in wish.Faults)
            await acknowledging.Refused(own, id, fault, cancel);
        var (events, more) = await Fetch(own, wish, cancel);
        var key = keys.Signer(SigningAlgorithm.RS256);
        await Replies.Json(context, StreamDocument.WriteEvents(events.Select(one => KeyValuePair.Create(one.Id.ToString("n"), SecurityEvent.Sign(key, one.Body))), more));
    }

    // RFC 8936 §2.4: who does not ask for an answer at once waits for the next event, half a minute at most and not too many.
    private async Task<(IReadOnlyList<SignalEvent> Events, bool More)> Fetch(SignalStream stream, StreamMessages.PollWish wish, CancellationToken cancel)
    {
        var most = Math.Min(wish.Most ?? MostEvents, MostEvents);
        var found = await Next(stream, most, cancel);
        if (found.Events.Count > 0 || wish.AtOnce || most == 0)
            return found;
        try
        {
            for (var left = Interlocked.Increment(ref _waiting) > MostWaiting ? 0 : Looks; left > 0 && found.Events.Count == 0; left--)
            {
                await Task.Delay(_beat, cancel);
                found = await Next(stream, most, cancel);
            }
            return found;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task<(IReadOnlyList<SignalEvent> Events, bool More)> Next(SignalStream stream, int most, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var due = await db.Set<SignalEvent>().AsNoTracking()
            .Where(row => row.StreamId == stream.Id && row.Due <= now && db.Set<SignalStream>().Any(one => one.Id == row.StreamId && one.Status == StreamStatus.Enabled))
            .OrderBy(row => row.Created).ThenBy(row => row.Position).Take(most + 1).ToListAsync(cancel);
        var told = due.Take(most).Select(one => one.Id).ToList();
        if (told.Count > 0)
            await db.Set<SignalEvent>().Where(row => told.Contains(row.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Due, now + _again).SetProperty(row => row.Tries, row => row.Tries + 1), cancel);
        return ([.. due.Take(most)], due.Count > most);
    }
}
