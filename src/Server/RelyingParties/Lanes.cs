using System.Collections.Concurrent;
using Akamon.Delivery;

namespace Akamon.RelyingParties;

/// <summary>
/// Tells systems what lies in the database for them: looks each second, or when its bell rings, and goes on after every crash.
/// Each has a lane of its own, so that one that does not answer delays none of the others.
/// </summary>
/// <typeparam name="TLane">What names a lane.</typeparam>
public abstract class Lanes<TLane>(Bell bell) : BackgroundService
    where TLane : notnull
{
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<TLane, Task> _lanes = new();

    /// <summary>The lanes in which something waits.</summary>
    protected abstract Task<IReadOnlyList<TLane>> Waiting(CancellationToken cancel);

    /// <summary>Works through one lane.</summary>
    protected abstract Task Take(TLane lane, CancellationToken cancel);

    protected abstract void Stalled(Exception problem);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await bell.Woken(_look, stoppingToken))
        {
            try
            {
                await Open(stoppingToken);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                Stalled(problem);
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
        foreach (var name in await Waiting(cancel))
        {
            if (!_lanes.TryGetValue(name, out var lane) || lane.IsCompleted)
                _lanes[name] = Tell(name, cancel);
        }
    }

    private async Task Tell(TLane lane, CancellationToken cancel)
    {
        try
        {
            await Take(lane, cancel);
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            // The server stops.
        }
        catch (Exception problem)
        {
            Stalled(problem);
        }
    }
}
