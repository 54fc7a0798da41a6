using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;

namespace Akamon.SignIn;

/// <summary>
/// Raises the alarm when one password is tried on many names: more than 20 from one network, or more than a twentieth of all
/// accounts, within ten minutes, through whichever nodes (parameters 4.1, sec:A10). It only tells; the limits refuse.
/// </summary>
public sealed partial class Spray(AkamonDb db, Vault vault, Caller caller, AuditLog audit, SprayMeter meter, TimeProvider clock, ILogger<Spray> log)
{
    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private const string Everywhere = "*"; // No network is called so.
    private const int Names = 20, Share = 20;

    /// <summary>Notes a wrong password; an alarm is saved by the caller, with what it tells of it.</summary>
    public async Task Failed(string name, CancellationToken cancel)
    {
        await Note(vault.Mac("failed name", name), cancel);
        var (network, since) = (caller.Network, clock.GetUtcNow() - Window);
        var failed = db.Set<FailedName>().Where(row => row.At > since);
        if (network.Length > 0 && await IsQuiet(network, since, cancel) && await failed.CountAsync(row => row.Network == network, cancel) is > Names and var here && await IsNews(network, cancel))
            Tell("one network", here);
        if (await IsQuiet(Everywhere, since, cancel) && await failed.Select(row => row.Name).Distinct().CountAsync(cancel) is > Names and var all && !await AreMoreAccounts(all * Share, cancel) && await IsNews(Everywhere, cancel))
            Tell("everywhere", all);
    }

    // Looked at first: once the alarm is out, an attack that goes on costs no more counting.
    private async Task<bool> IsQuiet(string place, DateTimeOffset since, CancellationToken cancel) =>
        !await db.Set<SprayAlarm>().AnyAsync(row => row.Place == place && row.Raised > since, cancel);

    // Not counted: there are many, and strangers decide how often this is asked.
    private async Task<bool> AreMoreAccounts(int than, CancellationToken cancel) =>
        await db.Set<Account>().OrderBy(row => row.Id).Select(row => row.Id).Skip(than - 1).AnyAsync(cancel);

    // Raw: upserts, which two nodes may do at one moment.
    private Task<int> Note(byte[] name, CancellationToken cancel)
    {
        var (network, now) = (caller.Network, clock.GetUtcNow().ToUnixTimeMilliseconds());
        return db.Database.ExecuteSqlAsync($"insert into failed_names (network, name, at) values ({network}, {name}, {now}) on conflict (network, name) do update set at = {now}", cancel);
    }

    /// <summary>True once for each place in ten minutes, for one node alone.</summary>
    private async Task<bool> IsNews(string place, CancellationToken cancel)
    {
        var (now, old) = (clock.GetUtcNow().ToUnixTimeMilliseconds(), (clock.GetUtcNow() - Window).ToUnixTimeMilliseconds());
        return await db.Database.ExecuteSqlAsync($"insert into spray_alarms (place, raised) values ({place}, {now}) on conflict (place) do update set raised = {now} where spray_alarms.raised <= {old}", cancel) == 1;
    }

    private void Tell(string where, int names)
    {
        audit.Add(Acts.Limit, $"spray: {where}", account: null);
        Log.Sprayed(log, names, where, caller.Network);
        meter.Alarms.Add(1);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "ALERT: wrong passwords for {Names} names within ten minutes ({Where}), the last one from {Network}: somebody may be trying one password on many accounts")]
        public static partial void Sprayed(ILogger log, int names, string where, string network);
    }
}
