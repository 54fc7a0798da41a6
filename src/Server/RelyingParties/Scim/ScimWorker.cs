using Akamon.Database;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Scim;

/// <summary>Tells what is due, several systems at once.</summary>
internal sealed partial class ScimWorker(IServiceScopeFactory scopes, ScimBell bell, TimeProvider clock, ILogger<ScimWorker> log) : BackgroundService
{
    private const int Batch = 100, AtOnce = 8;
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await bell.Woken(_look, stoppingToken))
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
        var due = await scope.ServiceProvider.GetRequiredService<AkamonDb>().Set<ScimTelling>().AsNoTracking().Where(row => row.Due <= now).OrderBy(row => row.Due).Take(Batch).ToListAsync(cancel);
        // Not ended by a stop of the server: each is bounded by its own few seconds.
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (telling, _) =>
        {
            await using var own = scopes.CreateAsyncScope();
            await own.ServiceProvider.GetRequiredService<ScimTurn>().Take(telling, CancellationToken.None);
        });
        return due.Count;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Systems could not be told by SCIM; it is tried again")]
        public static partial void Stalled(ILogger log, Exception problem);
    }
}
