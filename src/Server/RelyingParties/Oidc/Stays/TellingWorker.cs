using Akamon.Database;
using Akamon.Delivery;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Oidc.Stays;

/// <summary>Wakes the worker of this node at once, for an end somebody watches.</summary>
public sealed class StayBell : Bell;

/// <summary>Tells systems of the sessions that have ended, each system in a lane of its own.</summary>
internal sealed partial class TellingWorker(IServiceScopeFactory scopes, StayBell bell, TimeProvider clock, ILogger<TellingWorker> log) : Lanes<string>(bell)
{
    private const int Batch = 50, AtOnce = 4;

    protected override async Task<IReadOnlyList<string>> Waiting(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Due(scope).Select(row => row.Client).Distinct().ToListAsync(cancel);
    }

    protected override async Task Take(string lane, CancellationToken cancel)
    {
        List<Stay> due;
        do
        {
            await using (var scope = scopes.CreateAsyncScope())
                due = await Due(scope).Where(row => row.Client == lane).OrderBy(row => row.Due).Take(Batch).ToListAsync(cancel);
            // Not ended by a stop of the server: each is bounded by its own few seconds.
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (stay, _) =>
            {
                await using var own = scopes.CreateAsyncScope();
                await own.ServiceProvider.GetRequiredService<Telling>().Take(stay, CancellationToken.None);
            });
        }
        while (due.Count == Batch);
    }

    protected override void Stalled(Exception problem) => Log.Stalled(log, problem);

    private IQueryable<Stay> Due(AsyncServiceScope scope)
    {
        var now = clock.GetUtcNow();
        return scope.ServiceProvider.GetRequiredService<AkamonDb>().Set<Stay>().AsNoTracking().Where(row => row.SessionId == null && row.Due <= now);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Systems could not be told of ended sessions; it is tried again")]
        public static partial void Stalled(ILogger log, Exception problem);
    }
}
