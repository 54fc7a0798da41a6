using System.Collections.Concurrent;
using Akamon.Database;
using Akamon.Delivery;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Oidc.Signals;

public sealed class SignalBell : Bell;

/// <summary>Pushes to each stream in a lane of its own: a system that hangs holds up no other.</summary>
internal sealed partial class SignalWorker(IServiceScopeFactory scopes, SignalBell bell, TimeProvider clock, ILogger<SignalWorker> log) : BackgroundService
{
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<Guid, Task> _lanes = new();

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
    internal async Task PushDue(CancellationToken cancel)
    {
        await Open(cancel);
        await Task.WhenAll(_lanes.Values);
    }

    private async Task Open(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<AkamonDb>(), clock.GetUtcNow());
        var streams = await db.Set<SignalEvent>().Where(row => row.Due <= now && db.Set<SignalStream>().Any(stream => stream.Id == row.StreamId && stream.Endpoint != null && stream.Status == StreamStatus.Enabled))
            .Select(row => row.StreamId).Distinct().ToListAsync(cancel);
        foreach (var stream in streams)
        {
            if (!_lanes.TryGetValue(stream, out var lane) || lane.IsCompleted)
                _lanes[stream] = Push(stream);
        }
    }

    // Not ended by a stop of the server: each event is bounded by its own few seconds.
    private async Task Push(Guid stream)
    {
        try
        {
            await using var own = scopes.CreateAsyncScope();
            await own.ServiceProvider.GetRequiredService<SignalTurn>().Take(stream, CancellationToken.None);
        }
        catch (Exception problem)
        {
            Log.Stalled(log, problem);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Security events could not be pushed; it is tried again")]
        public static partial void Stalled(ILogger log, Exception problem);
    }
}
