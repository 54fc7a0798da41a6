using Akamon.Accounts;
using Akamon.Database;
using Akamon.Jobs;
using Akamon.MfaUse;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Oidc.Stays;

/// <summary>
/// Ends stays whose session goes on here: those begun before MFA was applied at systems that cut sessions (G5), with the tokens
/// they gave, and those of suspended accounts. Forgets what lies a day back, and sessions that ended by themselves.
/// </summary>
internal sealed class StayCutter(AkamonDb db, Systems systems, TimeProvider clock) : IJob
{
    private const int AtOnce = 500;
    private static readonly TimeSpan _shown = TimeSpan.FromDays(1);

    public string Name => "oidc stays";

    public TimeSpan Every => TimeSpan.FromSeconds(10);

    public async Task Run(CancellationToken cancel)
    {
        var (now, old, cutting) = (clock.GetUtcNow(), clock.GetUtcNow() - _shown, systems.All.Where(system => system.CutsSessions).Select(system => system.Name).ToList());
        var cut = await db.Set<Stay>().AsNoTracking().Where(row => row.SessionId != null)
            .Where(row => (cutting.Contains(row.Client) && db.Set<MfaSwitch>().Any(mfa => mfa.AccountId == row.AccountId && mfa.Applied > row.Began)) || db.Set<Account>().Any(account => account.Id == row.AccountId && account.Suspended != null))
            .Take(AtOnce).ToListAsync(cancel);
        foreach (var stay in cut)
        {
            await db.Set<Grant>().Where(row => row.Sid == stay.Sid && row.Client == stay.Client && row.SessionId != null).ExecuteDeleteAsync(cancel);
            await db.Set<Stay>().Where(row => row.Id == stay.Id && row.Began == stay.Began).ExecuteUpdateAsync(set => set.SetProperty(row => row.SessionId, (Guid?)null).SetProperty(row => row.Due, now), cancel);
        }
        await db.Set<Stay>().Where(row => row.Ends < now && row.Tries == 0).ExecuteDeleteAsync(cancel);
        await db.Set<Stay>().Where(row => row.Ends < old && row.Due == null).ExecuteDeleteAsync(cancel);
    }
}
