using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.RelyingParties;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.MfaUse;

/// <summary>Step 4: the holder switches the account over, once and for good (G1–G6). Akamon's own sign-in obeys at once.</summary>
public sealed class MfaApplication(AkamonDb db, Catalogue catalogue, Systems systems, SpreadingTime spreading, Reach reach, AuditLog audit, ChangeNotice notice, TimeProvider clock, IOptions<MfaUseOptions> options)
{
    private static readonly Func<AkamonDb, Guid, CancellationToken, Task<MfaSwitch?>> _of =
        EF.CompileAsyncQuery((AkamonDb db, Guid account, CancellationToken cancel) => db.Set<MfaSwitch>().AsNoTracking().SingleOrDefault(row => row.AccountId == account));

    public Task<MfaSwitch?> Of(Guid account, CancellationToken cancel) => _of(db, account, cancel);

    public async Task<IReadOnlyList<MfaSpread>> Spreads(Guid account, CancellationToken cancel) =>
        await db.Set<MfaSpread>().AsNoTracking().Where(row => row.AccountId == account).OrderBy(row => row.Ready).ThenBy(row => row.System).ToListAsync(cancel);

    public async Task<IReadOnlyList<Trial>> Trials(Guid account, CancellationToken cancel) =>
        await db.Set<Trial>().AsNoTracking().Where(row => row.AccountId == account).ToListAsync(cancel);

    /// <summary>What still stands in the way of applying; null when nothing does.</summary>
    public async Task<Obstacle?> WhyNot(Guid account, CancellationToken cancel)
    {
        if (await Of(account, cancel) is not null)
            return Obstacle.AlreadyApplied;
        var usable = (await catalogue.Everyday(account, cancel)).Select(credential => credential.Id).ToHashSet();
        if (usable.Count == 0)
            return Obstacle.NoMethod;
        if (options.Value.TrialFirst && !(await Trials(account, cancel)).Any(trial => usable.Contains(trial.CredentialId)))
            return Obstacle.NotTried;
        return null;
    }

    /// <summary>How far the account has come, by its name on the pages.</summary>
    public async Task<Stage> StageOf(Guid account, CancellationToken cancel) => (await Of(account, cancel))?.State switch
    {
        MfaUseState.Spreading => Stage.Spreading,
        MfaUseState.Active => Stage.Active,
        MfaUseState.Ended => Stage.Ended,
        _ => await WhyNot(account, cancel) switch
        {
            Obstacle.NoMethod => Stage.NothingRegistered,
            Obstacle.NotTried => Stage.NotTried,
            _ => Stage.NotApplied,
        },
    };

    /// <returns>What stood in the way, or null when MFA is now in use.</returns>
    public async Task<Obstacle?> Apply(Account account, CancellationToken cancel)
    {
        if (await WhyNot(account.Id, cancel) is { } obstacle)
            return obstacle;
        var now = clock.GetUtcNow();
        var told = await reach.Of(account, cancel);
        var spreads = systems.All.Where(system => system is { RequiresMfa: true } or { RequiresMfaFrom: not null } || system.Spreading > TimeSpan.Zero || told.Contains(system.Name))
            .Select(system => Begin(account.Id, system, told.Contains(system.Name), now)).ToList();
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
        await notice.Tell(account, () => (MfaUseText.AppliedSubject, Told(account, waits)), cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
            await db.Set<MfaPlan>().Where(row => row.AccountId == account.Id).ExecuteDeleteAsync(cancel);
            await reach.Cut(account.Id, cancel);
            return null;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear(); // Nothing of this was saved, and nothing later in this request may try again.
            if (await Of(account.Id, cancel) is null)
                throw;
            return Obstacle.AlreadyApplied; // The same button in another tab was a moment faster.
        }
    }

    // A system that is told by itself is ready when it says so, at the latest after its time.
    private MfaSpread Begin(Guid account, RelyingParty system, bool told, DateTimeOffset now)
    {
        var time = told && system.Spreading == TimeSpan.Zero ? options.Value.Answering : system.Spreading;
        return new() { AccountId = account, System = system.Name, Ready = now + time, Done = time == TimeSpan.Zero ? now : null };
    }

    /// <summary>The same number as on the page (G6).</summary>
    private string Told(Account account, bool waits) =>
        waits && spreading.MinutesFor(account) is > 0 and var minutes ? $"{MfaUseText.AppliedBody}\n{Languages.Format(MfaUseText.AppliedSpreading, minutes)}" : MfaUseText.AppliedBody;
}

/// <summary>Why applying is not possible yet.</summary>
public enum Obstacle { NoMethod, NotTried, AlreadyApplied }

/// <summary>The steps of the way to MFA in use. "Registered but not applied" is a state of its own (N2).</summary>
public enum Stage { NothingRegistered, NotTried, NotApplied, Spreading, Active, Ended }
