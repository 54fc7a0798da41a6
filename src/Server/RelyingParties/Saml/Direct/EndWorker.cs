using Akamon.Database;
using Akamon.Delivery;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Saml.Direct;

/// <summary>Wakes the worker of this node at once, for an end somebody watches.</summary>
public sealed class EndBell : Bell;

/// <summary>Tells systems over SOAP of the sessions that have ended, each system in a lane of its own.</summary>
internal sealed partial class EndWorker(IServiceScopeFactory scopes, EndBell bell, TimeProvider clock, ILogger<EndWorker> log) : Lanes<string, Visited>(scopes, bell)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    /// <summary>Tells everybody who was in one of these sessions, now, for somebody who waits for the answer.</summary>
    /// <returns>Whether all have heard.</returns>
    public async Task<bool> TellNow(List<Guid> sessions, CancellationToken cancel)
    {
        // However many visits there were at a system that hangs: what does not begin in time is told by the worker.
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        late.CancelAfter(_patience);
        try
        {
            await TakeAll(await Read(db => Ended(db).Where(row => row.Due != null).ToListAsync(cancel)), late.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
        return !await Read(db => Ended(db).AnyAsync(row => row.Told == null, cancel));

        IQueryable<Visited> Ended(AkamonDb db) => db.Set<Visited>().AsNoTracking().Where(row => sessions.Contains(row.SessionId) && row.Live == null);
    }

    protected override IQueryable<string> Waiting(AkamonDb db) => Due(db).Select(row => row.System);

    protected override IQueryable<Visited> Due(AkamonDb db, string lane) => Due(db).Where(row => row.System == lane).OrderBy(row => row.Due);

    protected override Task Take(IServiceProvider services, Visited row) => services.GetRequiredService<EndTelling>().Take(row, CancellationToken.None);

    protected override void Stalled(Exception problem) => Log.Stalled(log, problem);

    // A session that is over by itself is nobody's news.
    private IQueryable<Visited> Due(AkamonDb db)
    {
        var now = clock.GetUtcNow();
        return db.Set<Visited>().Where(row => row.Live == null && row.Due <= now && (row.Ends > now || row.Tries > 0));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Systems could not be told over SOAP of ended sessions; it is tried again")]
        public static partial void Stalled(ILogger log, Exception problem);
    }
}
