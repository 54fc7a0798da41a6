using Akamon.Database;
using Akamon.Delivery;

namespace Akamon.RelyingParties.Oidc.Signals;

public sealed class SignalBell : Bell;

/// <summary>Pushes to each stream in a lane of its own: a system that hangs holds up no other.</summary>
internal sealed partial class SignalWorker(IServiceScopeFactory scopes, SignalBell bell, TimeProvider clock, ILogger<SignalWorker> log) : Lanes<Guid, SignalStream>(scopes, bell)
{
    protected override IQueryable<Guid> Waiting(AkamonDb db)
    {
        var (pushed, now) = (Pushed(db), clock.GetUtcNow());
        return db.Set<SignalEvent>().Where(row => row.Due <= now && pushed.Any(stream => stream.Id == row.StreamId)).Select(row => row.StreamId);
    }

    // The whole stream: its events go one after the other.
    protected override IQueryable<SignalStream> Due(AkamonDb db, Guid lane) => Pushed(db).Where(stream => stream.Id == lane).OrderBy(stream => stream.Id);

    protected override Task Take(IServiceProvider services, SignalStream row) => services.GetRequiredService<SignalTurn>().Take(row, CancellationToken.None);

    protected override void Stalled(Exception problem) => Log.Stalled(log, problem);

    private static IQueryable<SignalStream> Pushed(AkamonDb db) => db.Set<SignalStream>().Where(stream => stream.Endpoint != null && stream.Status == StreamStatus.Enabled);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Security events could not be pushed; it is tried again")]
        public static partial void Stalled(ILogger log, Exception problem);
    }
}
