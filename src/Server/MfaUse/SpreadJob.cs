using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Jobs;
using Akamon.Methods;
using Microsoft.EntityFrameworkCore;

namespace Akamon.MfaUse;

/// <summary>Ticks off each system when its time has come; with the last one, MFA is active everywhere and the holder is told.</summary>
internal sealed class SpreadJob(AkamonDb db, AuditLog audit, ChangeNotice notice, TimeProvider clock) : IJob
{
    public string Name => "mfa-spread";

    public TimeSpan Every => TimeSpan.FromSeconds(1);

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        foreach (var spread in await db.Set<MfaSpread>().Where(row => row.Done == null && row.Ready <= now).ToListAsync(cancel))
        {
            spread.Done = now;
            audit.Add(Acts.MfaSpread, "done", spread.AccountId, system: spread.System);
        }
        await db.SaveChangesAsync(cancel);

        var ready = await db.Set<MfaSwitch>()
            .Where(row => row.State == MfaUseState.Spreading && !db.Set<MfaSpread>().Any(spread => spread.AccountId == row.AccountId && spread.Done == null))
            .Join(db.Set<Account>(), row => row.AccountId, account => account.Id, (row, account) => new { row, account }).ToListAsync(cancel);
        foreach (var one in ready)
        {
            (one.row.State, one.row.Active) = (MfaUseState.Active, now);
            audit.Add(Acts.MfaActive, "done", one.account.Id);
            await notice.Tell(one.account, () => (MfaUseText.ActiveSubject, MfaUseText.ActiveBody), cancel);
        }
        await db.SaveChangesAsync(cancel);
    }
}
