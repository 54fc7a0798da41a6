using Akamon.Audit;
using Akamon.Database;
using Microsoft.EntityFrameworkCore;

namespace Akamon.MfaUse;

/// <summary>A system has said that it knows that an account uses MFA, or has ended the sessions it was told to: its clock stops (G6, R5).</summary>
public sealed class Hearing(AkamonDb db, AuditLog audit, TimeProvider clock)
{
    public async Task Note(Guid account, string system, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await db.Set<MfaSpread>().Where(row => row.AccountId == account && row.System == system && row.Heard == null && row.Done == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Heard, now).SetProperty(row => row.Done, now), cancel) == 0)
            return;
        audit.Add(Acts.MfaSpread, "heard", account, system: system);
        await db.SaveChangesAsync(cancel);
    }
}
