using Akamon.Database;
using Akamon.Delivery;

namespace Akamon.RelyingParties.Oidc.Stays;

/// <summary>Wakes the worker of this node at once, for an end somebody watches.</summary>
public sealed class StayBell : Bell;

/// <summary>Tells systems of the sessions that have ended, each system in a lane of its own.</summary>
internal sealed partial class TellingWorker(IServiceScopeFactory scopes, StayBell bell, TimeProvider clock, ILogger<TellingWorker> log) : Lanes<string, Stay>(scopes, bell)
{
    protected override IQueryable<string> Waiting(AkamonDb db) => Due(db).Select(row => row.Client);

    protected override IQueryable<Stay> Due(AkamonDb db, string lane) => Due(db).Where(row => row.Client == lane).OrderBy(row => row.Due);

    protected override Task Take(IServiceProvider services, Stay row) => services.GetRequiredService<Telling>().Take(row, CancellationToken.None);

    protected override void Stalled(Exception problem) => Log.Stalled(log, problem);

    private IQueryable<Stay> Due(AkamonDb db)
    {
        var now = clock.GetUtcNow();
        return db.Set<Stay>().Where(row => row.SessionId == null && row.Due <= now);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Systems could not be told of ended sessions; it is tried again")]
        public static partial void Stalled(ILogger log, Exception problem);
    }
}
