using Akamon.Accounts;
using Akamon.Database;
using Akamon.Jobs;
using Akamon.MfaUse;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Saml.Direct;

/// <summary>
/// Ends visits whose session goes on here: those begun before MFA was applied at systems that cut sessions (G5), and those of
/// suspended accounts. Whoever applies MFA asks for it at once; the job finds what a crash left.
/// </summary>
internal sealed class VisitCutter(AkamonDb db, Systems systems, EndBell bell, TimeProvider clock) : IJob, ILiveSessions
{
    private const int AtOnce = 500;

    public string Name => "saml visits";

    public TimeSpan Every => TimeSpan.FromSeconds(10);

    // Only systems that we tell by ourselves can be cut off.
    public async Task<IReadOnlyCollection<string>> At(Guid account, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return await Open().Where(row => row.AccountId == account && row.Ends > now).Select(row => row.System).Distinct().ToListAsync(cancel);
    }

    public async Task Cut(Guid account, CancellationToken cancel)
    {
        await End(Open().Where(row => row.AccountId == account), cancel);
        bell.Ring();
    }

    public Task Run(CancellationToken cancel) => End(Open(), cancel);

    private IQueryable<Visited> Open() => db.Set<Visited>().AsNoTracking().Where(row => row.Live != null && row.Due != null);

    private async Task End(IQueryable<Visited> among, CancellationToken cancel)
    {
        var (now, cutting) = (clock.GetUtcNow(), systems.All.Where(system => system.CutsSessions).Select(system => system.Name).ToList());
        var cut = await among
            .Where(row => (cutting.Contains(row.System) && db.Set<MfaSwitch>().Any(mfa => mfa.AccountId == row.AccountId && mfa.Applied > row.Began)) || db.Set<Account>().Any(account => account.Id == row.AccountId && account.Suspended != null))
            .OrderBy(row => row.Began).Select(row => row.Id).Take(AtOnce).ToListAsync(cancel);
        await db.Set<Visited>().Where(row => cut.Contains(row.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Live, (Guid?)null).SetProperty(row => row.Due, now), cancel);
    }
}
