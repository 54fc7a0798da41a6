using Akamon.Database;
using Akamon.Delivery;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Saml.Direct;

/// <summary>Wakes the worker of this node at once, for an end somebody watches.</summary>
public sealed class EndBell : Bell;

/// <summary>Tells systems over SOAP of the sessions that have ended, each system in a lane of its own.</summary>
internal sealed partial class Messenger(IServiceScopeFactory scopes, EndBell bell, TimeProvider clock, ILogger<Messenger> log) : Lanes<string>(bell)
{
    private const int Batch = 50, AtOnce = 4;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    /// <summary>Tells everybody who was in one of these sessions, now, for somebody who waits for the answer.</summary>
    /// <returns>Whether all have heard.</returns>
    public async Task<bool> TellNow(List<Guid> sessions, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var ended = Rows(scope).Where(row => sessions.Contains(row.SessionId) && row.Live == null);
        // However many visits there were at a system that hangs: what does not begin in time is told by the worker.
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        late.CancelAfter(_patience);
        try
        {
            await Tell(await ended.Where(row => row.Due != null).ToListAsync(cancel), late.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
        return !await ended.AnyAsync(row => row.Told == null, cancel);
    }

    protected override async Task<IReadOnlyList<string>> Waiting(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Due(scope).Select(row => row.System).Distinct().ToListAsync(cancel);
    }

    protected override async Task Take(string lane, CancellationToken cancel)
    {
        List<Visited> due;
        do
        {
            await using (var scope = scopes.CreateAsyncScope())
                due = await Due(scope).Where(row => row.System == lane).OrderBy(row => row.Due).Take(Batch).ToListAsync(cancel);
            await Tell(due, cancel);
        }
        while (due.Count == Batch);
    }

    protected override void Stalled(Exception problem) => Log.Stalled(log, problem);

    // Not ended by a stop of the server: each is bounded by its own few seconds.
    private Task Tell(List<Visited> due, CancellationToken cancel) => Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (visited, _) =>
    {
        await using var own = scopes.CreateAsyncScope();
        await own.ServiceProvider.GetRequiredService<EndTelling>().Take(visited, CancellationToken.None);
    });

    // A session that is over by itself is nobody's news.
    private IQueryable<Visited> Due(AsyncServiceScope scope)
    {
        var now = clock.GetUtcNow();
        return Rows(scope).Where(row => row.Live == null && row.Due <= now && (row.Ends > now || row.Tries > 0));
    }

    private static IQueryable<Visited> Rows(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<AkamonDb>().Set<Visited>().AsNoTracking();

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Systems could not be told over SOAP of ended sessions; it is tried again")]
        public static partial void Stalled(ILogger log, Exception problem);
    }
}
