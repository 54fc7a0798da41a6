using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.MfaUse;

/// <summary>Begins MFA at a time that its holder chose, for whoever has sessions that must not be cut now (G5).</summary>
public sealed class MfaPlans(AkamonDb db, MfaApplication application, AuditLog audit, ChangeNotice notice, TimeProvider clock, IOptions<MfaUseOptions> options)
{
    public Task<MfaPlan?> Of(Guid account, CancellationToken cancel) => db.Set<MfaPlan>().AsNoTracking().SingleOrDefaultAsync(row => row.AccountId == account, cancel);

    /// <summary>Whether it lies ahead, and not too far.</summary>
    public bool IsPossible(DateTimeOffset at) => at > clock.GetUtcNow() && at <= clock.GetUtcNow() + options.Value.PlanAhead;

    /// <summary>In the place of an earlier plan.</summary>
    /// <returns>What stands in the way of applying, now and most likely then; null when it is planned.</returns>
    public async Task<Obstacle?> Make(Account account, DateTimeOffset at, CancellationToken cancel)
    {
        if (await application.WhyNot(account.Id, cancel) is { } obstacle)
            return obstacle;
        var (then, now) = (at.ToUnixTimeMilliseconds(), clock.GetUtcNow().ToUnixTimeMilliseconds());
        await db.Database.ExecuteSqlAsync($"insert into mfa_plans (account_id, at, made) values ({account.Id}, {then}, {now}) on conflict (account_id) do update set at = excluded.at, made = excluded.made", cancel);
        audit.Add(Acts.MfaPlanned, "planned", account.Id);
        await notice.Tell(account, () => (MfaUseText.PlannedSubject, Languages.Format(MfaUseText.PlannedBody, Languages.Moment(at))), cancel);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    public async Task Withdraw(Account account, CancellationToken cancel)
    {
        if (await db.Set<MfaPlan>().Where(row => row.AccountId == account.Id).ExecuteDeleteAsync(cancel) == 0)
            return; // Withdrawn in another tab, or begun a moment ago: the page says which.
        audit.Add(Acts.MfaPlanned, "withdrawn", account.Id);
        await notice.Tell(account, () => (MfaUseText.WithdrawnSubject, MfaUseText.WithdrawnBody), cancel);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Applies first and forgets the plan then: after a crash it is found again, and applying twice is applying once.</summary>
    internal async Task Begin(MfaPlan plan, Account account, CancellationToken cancel)
    {
        // Withdrawn or put off since the job read it: not begun, as its holder has been told.
        if (!await db.Set<MfaPlan>().AnyAsync(row => row.AccountId == plan.AccountId && row.At == plan.At, cancel))
            return;
        var obstacle = account.Suspended is null ? await application.Apply(account, cancel) : Obstacle.NoMethod;
        await db.Set<MfaPlan>().Where(row => row.AccountId == plan.AccountId && row.At == plan.At).ExecuteDeleteAsync(cancel);
        if (obstacle is null or Obstacle.AlreadyApplied)
            return;
        audit.Add(Acts.MfaPlanned, "not possible", account.Id);
        await notice.Tell(account, () => (MfaUseText.NotBegunSubject, MfaUseText.NotBegunBody), cancel);
        await db.SaveChangesAsync(cancel);
    }
}
