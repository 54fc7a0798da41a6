using Akamon.Database;
using Akamon.Delivery;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Oidc.Stays;

/// <summary>Wakes the worker of this node at once, for an end somebody watches.</summary>
public sealed class StayBell : Bell;

/// <summary>Looks each second for sessions that have ended and systems that want to hear of it. What lies in the database survives every crash.</summary>
internal sealed partial class TellingWorker(IServiceScopeFactory scopes, StayBell bell, TimeProvider clock, ILogger<TellingWorker> log) : BackgroundService
{
    private const int Batch = 100, AtOnce = 16;
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await bell.Wait(_look, stoppingToken).ContinueWith(wait => !wait.IsCanceled, TaskScheduler.Default))
        {
            try
            {
                while (await TellDue(stoppingToken) == Batch)
                    await Task.Yield();
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Stalled(log, problem);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <returns>How many were due.</returns>
    internal async Task<int> TellDue(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        var due = await scope.ServiceProvider.GetRequiredService<AkamonDb>().Set<Stay>().AsNoTracking()
            .Where(row => row.SessionId == null && row.Due <= now).OrderBy(row => row.Due).Take(Batch).ToListAsync(cancel);
        // Not ended by a stop of the server: each is bounded by its own few seconds.
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (stay, _) =>
        {
            await using var own = scopes.CreateAsyncScope();
            await own.ServiceProvider.GetRequiredService<Telling>().Take(stay, CancellationToken.None);
        });
        return due.Count;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Systems could not be told of ended sessions; it is tried again")]
        public static partial void Stalled(ILogger log, Exception problem);
    }
}
