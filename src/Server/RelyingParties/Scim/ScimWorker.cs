using Akamon.Database;

namespace Akamon.RelyingParties.Scim;

/// <summary>Tells systems what is due, each in a lane of its own.</summary>
internal sealed partial class ScimWorker(IServiceScopeFactory scopes, ScimBell bell, TimeProvider clock, ILogger<ScimWorker> log) : Lanes<string, ScimTelling>(scopes, bell)
{
    protected override IQueryable<string> Waiting(AkamonDb db) => Due(db).Select(row => row.System);

    protected override IQueryable<ScimTelling> Due(AkamonDb db, string lane) => Due(db).Where(row => row.System == lane).OrderBy(row => row.Due);

    protected override Task Take(IServiceProvider services, ScimTelling row) => services.GetRequiredService<ScimTurn>().Take(row, CancellationToken.None);

    protected override void Stalled(Exception problem) => Log.Stalled(log, problem);

    private IQueryable<ScimTelling> Due(AkamonDb db)
    {
        var now = clock.GetUtcNow();
        return db.Set<ScimTelling>().Where(row => row.Due <= now);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Systems could not be told by SCIM; it is tried again")]
        public static partial void Stalled(ILogger log, Exception problem);
    }
}
