using Akamon.Database;
using Akamon.Delivery;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Oidc.Signals;

public sealed class SignalBell : Bell;

/// <summary>Pushes to each stream in a lane of its own: a system that hangs holds up no other.</summary>
internal sealed partial class SignalWorker(IServiceScopeFactory scopes, SignalBell bell, TimeProvider clock, ILogger<SignalWorker> log) : Lanes<Guid>(bell)
{
    protected override async Task<IReadOnlyList<Guid>> Waiting(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<AkamonDb>(), clock.GetUtcNow());
        return await db.Set<SignalEvent>().Where(row => row.Due <= now && db.Set<SignalStream>().Any(stream => stream.Id == row.StreamId && stream.Endpoint != null && stream.Status == StreamStatus.Enabled))
            .Select(row => row.StreamId).Distinct().ToListAsync(cancel);
    }

    // Not ended by a stop of the server: each event is bounded by its own few seconds.
    protected override async Task Take(Guid lane, CancellationToken cancel)
    {
        await using var own = scopes.CreateAsyncScope();
        await own.ServiceProvider.GetRequiredService<SignalTurn>().Take(lane, CancellationToken.None);
    }

    protected override void Stalled(Exception problem) => Log.Stalled(log, problem);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Security events could not be pushed; it is tried again")]
        public static partial void Stalled(ILogger log, Exception problem);
    }
}
