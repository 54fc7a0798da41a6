using System.Collections.Concurrent;
using Akamon.Database;
using Akamon.Delivery;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Oidc.Stays;

/// <summary>Wakes the worker of this node at once, for an end somebody watches.</summary>
public sealed class StayBell : Bell;

/// <summary>
/// Looks each second for sessions that have ended and systems that want to hear of it. What lies in the database survives every
/// crash. Each system has a lane of its own, so that one that does not answer delays none of the others.
/// </summary>
internal sealed partial class TellingWorker(IServiceScopeFactory scopes, StayBell bell, TimeProvider clock, ILogger<TellingWorker> log) : BackgroundService
{
    private const int Batch = 50, AtOnce = 4;
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, Task> _lanes = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await bell.Wait(_look, stoppingToken).ContinueWith(wait => !wait.IsCanceled, TaskScheduler.Default))
        {
            try
            {
                await Open(stoppingToken);
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
        await Task.WhenAll(_lanes.Values);
    }

    /// <summary>Waits until everybody has been told who can be told now.</summary>
    internal async Task TellDue(CancellationToken cancel)
    {
        await Open(cancel);
        await Task.WhenAll(_lanes.Values);
    }

    private async Task Open(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var client in await Due(scope).Select(row => row.Client).Distinct().ToListAsync(cancel))
        {
            if (!_lanes.TryGetValue(client, out var lane) || lane.IsCompleted)
                _lanes[client] = Tell(client, cancel);
        }
    }

    private async Task Tell(string client, CancellationToken cancel)
    {
        try
        {
            List<Stay> due;
            do
            {
                await using (var scope = scopes.CreateAsyncScope())
                    due = await Due(scope).Where(row => row.Client == client).OrderBy(row => row.Due).Take(Batch).ToListAsync(cancel);
                // Not ended by a stop of the server: each is bounded by its own few seconds.
                await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (stay, _) =>
                {
                    await using var own = scopes.CreateAsyncScope();
                    await own.ServiceProvider.GetRequiredService<Telling>().Take(stay, CancellationToken.None);
                });
            }
            while (due.Count == Batch);
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            // The server stops.
        }
        catch (Exception problem)
        {
            Log.Stalled(log, problem);
        }
    }

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
