using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.RelyingParties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.MfaUse;

/// <summary>Step 4: the holder switches the account over, once and for good (G1–G6). Akamon's own sign-in obeys at once.</summary>
public sealed class MfaApplication(AkamonDb db, Wallet wallet, Systems systems, AuditLog audit, ChangeNotice notice, TimeProvider clock, IOptions<MfaUseOptions> options)
{
    public Task<MfaSwitch?> Of(Guid account, CancellationToken cancel) =>
        db.Set<MfaSwitch>().AsNoTracking().SingleOrDefaultAsync(row => row.AccountId == account, cancel);

    public async Task<IReadOnlyList<MfaSpread>> Spreads(Guid account, CancellationToken cancel) =>
        await db.Set<MfaSpread>().AsNoTracking().Where(row => row.AccountId == account).OrderBy(row => row.Ready).ThenBy(row => row.System).ToListAsync(cancel);

    public async Task<IReadOnlyList<Trial>> Trials(Guid account, CancellationToken cancel) =>
        await db.Set<Trial>().AsNoTracking().Where(row => row.AccountId == account).ToListAsync(cancel);

    /// <summary>What still stands in the way of applying; null when nothing does.</summary>
    public async Task<Obstacle?> WhyNot(Guid account, CancellationToken cancel)
    {
        if (await Of(account, cancel) is not null)
            return Obstacle.AlreadyApplied;
        var usable = (await wallet.Usable(account, cancel)).Select(credential => credential.Id).ToHashSet();
        if (usable.Count == 0)
            return Obstacle.NoMethod;
        if (options.Value.TrialFirst && !(await Trials(account, cancel)).Any(trial => usable.Contains(trial.CredentialId)))
            return Obstacle.NotTried;
        return null;
    }

    /// <returns>What stood in the way, or null when MFA is now in use.</returns>
    public async Task<Obstacle?> Apply(Account account, CancellationToken cancel)
    {
        if (await WhyNot(account.Id, cancel) is { } obstacle)
            return obstacle;
        var now = clock.GetUtcNow();
        var spreads = systems.All.Where(system => system.RequiresMfa)
            .Select(system => new MfaSpread { AccountId = account.Id, System = system.Name, Ready = now + system.Spreading, Done = system.Spreading == TimeSpan.Zero ? now : null }).ToList();
        var waits = spreads.Any(spread => spread.Done is null);
        db.AddRange(spreads);
        db.Add(new MfaSwitch
        {
            AccountId = account.Id,
            State = waits ? MfaUseState.Spreading : MfaUseState.Active,
            Applied = now,
            ReadyBy = waits ? spreads.Max(spread => spread.Ready) : now,
            Active = waits ? null : now,
        });
        audit.Add(Acts.MfaApplied, "done", account.Id);
        await notice.Tell(account, () => (MfaUseText.AppliedSubject, MfaUseText.AppliedBody), cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (db.Set<MfaSwitch>().AsNoTracking().Any(row => row.AccountId == account.Id))
        {
            return Obstacle.AlreadyApplied; // The same button in another tab was a moment faster.
        }
        return null;
    }
}

/// <summary>Why applying is not possible yet.</summary>
public enum Obstacle { NoMethod, NotTried, AlreadyApplied }
