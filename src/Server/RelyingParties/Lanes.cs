using System.Collections.Concurrent;
using Akamon.Database;
using Akamon.Delivery;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties;

/// <summary>
/// Tells systems what lies in the database for them: looks each second, or when its bell rings, and goes on after every crash.
/// Each has a lane of its own, so that one that does not answer delays none of the others.
/// </summary>
/// <typeparam name="TLane">What names a lane.</typeparam>
/// <typeparam name="TRow">What waits in it.</typeparam>
internal abstract class Lanes<TLane, TRow>(IServiceScopeFactory scopes, Bell bell) : BackgroundService
    where TLane : notnull
    where TRow : class
{
    private const int Batch = 50, AtOnce = 4;
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<TLane, Task> _lanes = new();

    /// <summary>The lanes in which something waits; one may come more than once.</summary>
    protected abstract IQueryable<TLane> Waiting(AkamonDb db);

    /// <summary>What waits in one lane, in its order.</summary>
    protected abstract IQueryable<TRow> Due(AkamonDb db, TLane lane);

    /// <summary>Takes one, in a scope of its own. Not ended by a stop of the server: it is bounded by its own few seconds.</summary>
    protected abstract Task Take(IServiceProvider services, TRow row);

    protected abstract void Stalled(Exception problem);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await bell.Woken(_look, stoppingToken))
        {
            try
            {
                await Open(stoppingToken);
            }
            catch (Exception problem)
            {
                if (!stoppingToken.IsCancellationRequested)
                    Stalled(problem);
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

    protected async Task<T> Read<T>(Func<AkamonDb, Task<T>> what)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await what(scope.ServiceProvider.GetRequiredService<AkamonDb>());
    }

    protected Task TakeAll(List<TRow> rows, CancellationToken cancel) => Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (row, _) =>
    {
        await using var scope = scopes.CreateAsyncScope();
        await Take(scope.ServiceProvider, row);
    });

    private async Task Open(CancellationToken cancel)
    {
        foreach (var name in await Read(db => Waiting(db).Distinct().ToListAsync(cancel)))
        {
            if (!_lanes.TryGetValue(name, out var lane) || lane.IsCompleted)
                _lanes[name] = Clear(name, cancel);
        }
    }

    private async Task Clear(TLane lane, CancellationToken cancel)
    {
        try
        {
            List<TRow> due;
            do
            {
                due = await Read(db => Due(db, lane).AsNoTracking().Take(Batch).ToListAsync(cancel));
                await TakeAll(due, cancel);
            }
            while (due.Count == Batch);
        }
        catch (Exception problem)
        {
            if (!cancel.IsCancellationRequested)
                Stalled(problem);
        }
    }
}
