using Akamon.Accounts;
using Akamon.Database;
using Akamon.Jobs;
using Akamon.MfaUse;
using Akamon.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Oidc.Stays;

/// <summary>
/// Ends stays whose session goes on here: those begun before MFA was applied at systems that cut sessions (G5), with the tokens
/// they gave, and those of suspended accounts. Whoever applies MFA asks for it at once; the job finds what a crash left. Forgets
/// what lies a day back, and sessions that ended by themselves.
/// </summary>
internal sealed class StayCutter(AkamonDb db, OidcClients clients, Systems systems, StayBell bell, TimeProvider clock) : IJob, ILiveSessions
{
    private const int AtOnce = 500;
    private static readonly TimeSpan _shown = TimeSpan.FromDays(1);

    public string Name => "oidc stays";

    public TimeSpan Every => TimeSpan.FromSeconds(10);

    // Only systems that hear of it can be cut off.
    public async Task<IReadOnlyCollection<string>> At(Guid account, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var names = await Open().Where(row => row.AccountId == account && db.Set<Session>().Any(session => session.Id == row.SessionId && session.Expires > now)).Select(row => row.Client).Distinct().ToListAsync(cancel);
        return [.. names.Where(name => clients.Find(name)?.Registration is { BackChannelLogoutUri: not null } or { HearsSignals: true })];
    }

    public async Task Cut(Guid account, CancellationToken cancel)
    {
        await End(Open().Where(row => row.AccountId == account), cancel);
        bell.Ring();
    }

    public async Task Run(CancellationToken cancel)
    {
        await End(Open(), cancel);
        var (now, old) = (clock.GetUtcNow(), clock.GetUtcNow() - _shown);
        await db.Set<Stay>().Where(row => row.Ends < now && row.Tries == 0).ExecuteDeleteAsync(cancel);
        await db.Set<Stay>().Where(row => row.Ends < old && row.Due == null).ExecuteDeleteAsync(cancel);
    }

    private IQueryable<Stay> Open() => db.Set<Stay>().AsNoTracking().Where(row => row.SessionId != null);

    private async Task End(IQueryable<Stay> among, CancellationToken cancel)
    {
        var (now, cutting) = (clock.GetUtcNow(), systems.All.Where(system => system.CutsSessions).Select(system => system.Name).ToList());
        var cut = await among
            .Where(row => (cutting.Contains(row.Client) && db.Set<MfaSwitch>().Any(mfa => mfa.AccountId == row.AccountId && mfa.Applied > row.Began)) || db.Set<Account>().Any(account => account.Id == row.AccountId && account.Suspended != null))
            .OrderBy(row => row.Began).Take(AtOnce).ToListAsync(cancel);
        foreach (var stay in cut)
        {
            await db.Set<Grant>().Where(row => row.Sid == stay.Sid && row.Client == stay.Client && row.SessionId != null).ExecuteDeleteAsync(cancel);
            await db.Set<Stay>().Where(row => row.Id == stay.Id && row.Began == stay.Began).ExecuteUpdateAsync(set => set.SetProperty(row => row.SessionId, (Guid?)null).SetProperty(row => row.Due, now), cancel);
        }
    }
}
