using Akamon.Database;
using Akamon.Delivery;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties;

/// <summary>Wakes the worker of this node at once, for a change somebody watches.</summary>
public sealed class ChangeBell : Bell;

/// <summary>
/// Looks twice a second for changes of accounts and hands each to those who tell systems: taken away and handed on in one
/// transaction, so that it is told once, by whichever node is first, and survives every crash.
/// </summary>
internal sealed partial class ChangeWorker(IServiceScopeFactory scopes, ChangeBell bell, ILogger<ChangeWorker> log) : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await bell.Woken(_look, stoppingToken))
        {
            try
            {
                while (await HandOn(stoppingToken) == Batch)
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

    /// <returns>How many were handed on.</returns>
    internal async Task<int> HandOn(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var changes = await scope.ServiceProvider.GetRequiredService<AkamonDb>().Set<AccountChange>().AsNoTracking().OrderBy(row => row.Position).Take(Batch).ToListAsync(cancel);
        var done = 0;
        foreach (var change in changes)
        {
            try
            {
                await HandOn(change, cancel);
                done++;
            }
            catch (Exception problem) when (!cancel.IsCancellationRequested)
            {
                Log.Unreadable(log, change.Position, problem); // It stays for another look; what comes after it goes on.
            }
        }
        if (done > 0)
            foreach (var ear in scope.ServiceProvider.GetServices<IChangeEar>())
                ear.Ring();
        return done;
    }

    private async Task HandOn(AccountChange change, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AkamonDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Set<AccountChange>().Where(row => row.Position == change.Position).ExecuteDeleteAsync(cancel) == 0)
            return; // Another node was faster.
        foreach (var ear in scope.ServiceProvider.GetServices<IChangeEar>())
            await ear.Hear(change, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Changes of accounts could not be handed on to systems; it is tried again")]
        public static partial void Stalled(ILogger log, Exception problem);

        [LoggerMessage(LogLevel.Error, "The change {Position} could not be handed on to systems; it is tried again")]
        public static partial void Unreadable(ILogger log, long position, Exception problem);
    }
}
