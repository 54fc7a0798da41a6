using System.Diagnostics.Metrics;
using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;

namespace Akamon.SignIn;

/// <summary>
/// Raises the alarm when one password is tried on many names: more than 20 from one network, or more than a twentieth of all
/// accounts, within ten minutes (parameters 4.1, sec:A10). It only tells; the limits refuse.
/// </summary>
public sealed partial class Spray(SprayMemory memory, AkamonDb db, Caller caller, AuditLog audit, ILogger<Spray> log)
{
    private const int Names = 20, Share = 20;

    /// <summary>Notes a wrong password; an alarm is saved by the caller, with what it tells of it.</summary>
    public async Task Failed(string name, CancellationToken cancel)
    {
        var (here, everywhere) = memory.Note(caller.Network, name);
        if (here > Names && memory.First(caller.Network))
            Tell("one network", here);
        if (everywhere > Names && everywhere > await db.Set<Account>().CountAsync(cancel) / Share && memory.First(SprayMemory.Everywhere))
            Tell("everywhere", everywhere);
    }

    private void Tell(string where, int names)
    {
        audit.Add(Acts.Limit, $"spray: {where}", account: null);
        Log.Sprayed(log, names, where, caller.Network);
        memory.Alarms.Add(1);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "ALERT: wrong passwords for {Names} names within ten minutes ({Where}), the last one from {Network}: somebody may be trying one password on many accounts")]
        public static partial void Sprayed(ILogger log, int names, string where, string network);
    }
}
