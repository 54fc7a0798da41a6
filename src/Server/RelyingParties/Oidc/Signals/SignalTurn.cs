using Akamon.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Oidc.Signals;

/// <summary>
/// Pushes what is due in one stream, in the order in which it happened: each event claimed by one conditional statement,
/// handed over, forgotten. A claim that outlives its node is taken up again after a minute; what is not taken is tried again
/// with longer and longer pauses.
/// </summary>
internal sealed class SignalTurn(AkamonDb db, OidcClients clients, SignalPush push, Acknowledging acknowledging, TimeProvider clock, IOptions<OidcOptions> options)
{
    private const int AtOnce = 50;

    public async Task Take(SignalStream stream, CancellationToken cancel)
    {
        if (stream.Endpoint is not { } endpoint || clients.Find(stream.Client) is not { Registration: { HearsSignals: true } client })
            return;
        var (now, soon) = (clock.GetUtcNow(), clock.GetUtcNow() + Pauses.Claim);
        // What another node is handing over comes first, and so does what is tried again within the minute; longer it holds nothing up.
        if (await Ahead(soon).AnyAsync(cancel))
            return;
        foreach (var told in await db.Set<SignalEvent>().AsNoTracking().Where(row => row.StreamId == stream.Id && row.Due <= now).OrderBy(row => row.Created).ThenBy(row => row.Position).Take(AtOnce).ToListAsync(cancel))
        {
            var until = clock.GetUtcNow() + Pauses.Claim;
            var ahead = Ahead(until);
            // Looked at once more in the claim itself: the other may have begun since.
            if (await db.Set<SignalEvent>().Where(row => row.Id == told.Id && row.Due == told.Due && !ahead.Any()).ExecuteUpdateAsync(set => set.SetProperty(row => row.Due, until).SetProperty(row => row.Tries, row => row.Tries + 1), cancel) == 0)
                return; // Another node is at this stream.
            if (!await Hand(stream, client, endpoint, told, until, cancel))
                return; // A system that does not answer now will not take the next one either.
        }

        IQueryable<SignalEvent> Ahead(DateTimeOffset last) => db.Set<SignalEvent>().Where(row => row.StreamId == stream.Id && row.Tries > 0 && row.Due > now && row.Due <= last);
    }

    /// <returns>False when it was not taken now.</returns>
    private async Task<bool> Hand(SignalStream stream, OidcClient client, string endpoint, SignalEvent told, DateTimeOffset until, CancellationToken cancel)
    {
        var name = told.Id.ToString("n");
        switch (await push.Hand(stream, client, endpoint, told, cancel))
        {
            case PushOutcome.Taken:
                await acknowledging.Taken(stream, name, cancel);
                return true;
            case PushOutcome.Refused(var fault):
                await acknowledging.Refused(stream, name, fault, cancel);
                return true;
            default:
                var later = clock.GetUtcNow() + Pauses.After(told.Tries);
                if (told.Tries + 1 >= options.Value.SignalTries)
                    await acknowledging.GaveUp(stream, name, cancel);
                else
                    await db.Set<SignalEvent>().Where(row => row.Id == told.Id && row.Due == until).ExecuteUpdateAsync(set => set.SetProperty(row => row.Due, later), cancel);
                return false;
        }
    }
}
