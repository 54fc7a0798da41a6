using Akamon.Audit;
using Akamon.Database;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods;

/// <summary>The stops that stand: set once with an alert, lifted by an administrator only; both are audited (sec:C11).</summary>
public sealed partial class TollStops(AkamonDb db, AuditLog audit, TollMeter meter, TimeProvider clock, ILogger<TollStops> log)
{
    public Task<bool> Stands(string prefix, CancellationToken cancel) =>
        db.Set<TollStop>().AnyAsync(row => (row.Name == prefix || row.Name == TollStop.All) && row.Lifted == null, cancel);

    public Task<TollStop?> Lifted(string name, CancellationToken cancel) =>
        db.Set<TollStop>().AsNoTracking().SingleOrDefaultAsync(row => row.Name == name && row.Lifted != null, cancel);

    public async Task Set(TollStop stop, CancellationToken cancel)
    {
        var since = stop.Since.ToUnixTimeMilliseconds();
        var set = await db.Database.ExecuteSqlAsync($"""
            insert into toll_stops (name, since, sent, verified, lifted) values ({stop.Name}, {since}, {stop.Sent}, {stop.Verified}, null)
            on conflict (name) do update set since = {since}, sent = {stop.Sent}, verified = {stop.Verified}, lifted = null where toll_stops.lifted is not null
            """, cancel);
        if (set == 0)
            return; // Somebody else was first, and has told of it.
        var kind = stop.Name is TollStop.All ? "day" : "unverified";
        if (stop.Name is TollStop.All)
            Log.Day(log, stop.Sent);
        else
            Log.Unverified(log, stop.Name, stop.Verified, stop.Sent);
        meter.Stopped(kind);
        audit.Add(Acts.SendsStopped, kind, account: null);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The breaker of one prefix closes by itself within the hour: told, and not kept.</summary>
    public void TellFull(string prefix, int sent)
    {
        Log.Full(log, prefix, sent);
        meter.Stopped("prefix");
        audit.Add(Acts.SendsStopped, "prefix", account: null); // Saved with the event of the message that filled it.
    }

    /// <returns>How many stood.</returns>
    public async Task<int> Lift(Guid? actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var lifted = await db.Set<TollStop>().Where(row => row.Lifted == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.Lifted, now), cancel);
        audit.Add(Acts.SendsAllowed, lifted == 0 ? "nothing" : "lifted", account: null, actor: actor);
        await db.SaveChangesAsync(cancel);
        Log.Lifted(log, lifted);
        return lifted;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "ALERT: {Sent} messages and calls today are far above the average. None that costs is sent until lift-stops is run; other methods work")]
        public static partial void Day(ILogger log, int sent);

        [LoggerMessage(LogLevel.Warning, "ALERT: only {Verified} of the last {Sent} codes to numbers with {Prefix} were typed. Nothing is sent there until lift-stops is run")]
        public static partial void Unverified(ILogger log, string prefix, int verified, int sent);

        [LoggerMessage(LogLevel.Warning, "ALERT: {Sent} messages and calls within the hour to numbers with {Prefix}: the next ones wait")]
        public static partial void Full(ILogger log, string prefix, int sent);

        [LoggerMessage(LogLevel.Warning, "{Stops} stops of messages and calls were lifted")]
        public static partial void Lifted(ILogger log, int stops);
    }
}
