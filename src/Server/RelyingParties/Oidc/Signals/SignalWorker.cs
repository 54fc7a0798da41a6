using Akamon.Database;
using Akamon.Delivery;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Oidc.Signals;

public sealed class SignalBell : Bell;

/// <summary>Pushes to several streams at once: a system that hangs holds up no other.</summary>
internal sealed partial class SignalWorker(IServiceScopeFactory scopes, SignalBell bell, TimeProvider clock, ILogger<SignalWorker> log) : BackgroundService
{
    private const int AtOnce = 16;
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await bell.Wait(_look, stoppingToken).ContinueWith(wait => !wait.IsCanceled, TaskScheduler.Default))
        {
            try
            {
                await PushDue(stoppingToken);
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

    internal async Task PushDue(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<AkamonDb>(), clock.GetUtcNow());
        var streams = await db.Set<SignalEvent>().Where(row => row.Due <= now && db.Set<SignalStream>().Any(stream => stream.Id == row.StreamId && stream.Endpoint != null && stream.Status == StreamStatus.Enabled))
            .Select(row => row.StreamId).Distinct().ToListAsync(cancel);
        // Not ended by a stop of the server: each is bounded by its own few seconds.
        await Parallel.ForEachAsync(streams, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (stream, _) =>
        {
            await using var own = scopes.CreateAsyncScope();
            await own.ServiceProvider.GetRequiredService<SignalTurn>().Take(stream, CancellationToken.None);
        });
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Security events could not be pushed; it is tried again")]
        public static partial void Stalled(ILogger log, Exception problem);
    }
}
