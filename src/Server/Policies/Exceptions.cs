using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Security;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Policies;

/// <summary>What came of asking for an exception.</summary>
public enum ExceptionAnswer { Made, NoReason, NotAhead, TooLong, Oneself, TooHigh }

/// <summary>Exceptions from rules, for single accounts and a time (I7): made by the desk or a command, told to the holder, audited.</summary>
public sealed class Exceptions(AkamonDb db, AuditLog audit, ChangeNotice notice, Days days, TimeProvider clock, IOptions<PoliciesOptions> options)
{
    public const int LongestReason = 300;

    public int LongestDays => (int)options.Value.LongestException.TotalDays;

    /// <summary>The one that holds now, the longest of several.</summary>
    public async Task<Waiver?> Of(Guid account, RuleKind rule, CancellationToken cancel) =>
        (await All(account, cancel)).Where(one => one.Rule == rule).MaxBy(one => one.Until);

    /// <summary>Those that hold now.</summary>
    public async Task<IReadOnlyList<Waiver>> All(Guid account, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return await db.Set<Waiver>().AsNoTracking().Where(row => row.AccountId == account && row.Ended == null && row.Until > now
            // Whoever got a role since is no longer somebody for whom the desk may except (sec:RH5).
            && (row.ActorId == null || db.Set<Account>().Any(one => (one.Id == account && one.Roles == "") || (one.Id == row.ActorId && one.Roles.Contains(Account.Administrator))))).OrderBy(row => row.Until).ToListAsync(cancel);
    }

    /// <param name="holder">Whom the rule shall not hold for.</param>
    /// <param name="rule">Which rule.</param>
    /// <param name="last">The last day.</param>
    /// <param name="reason">Why; the holder reads it.</param>
    /// <param name="actor">Who makes it; null: the operator's command.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<ExceptionAnswer> Make(Account holder, RuleKind rule, DateOnly last, string reason, Account? actor, CancellationToken cancel)
    {
        var (now, until) = (clock.GetUtcNow(), days.End(last));
        if (Spelling.Line(reason, LongestReason) is not { Length: > 0 } why)
            return ExceptionAnswer.NoReason;
        if (until <= now)
            return ExceptionAnswer.NotAhead;
        if (until > now + options.Value.LongestException + TimeSpan.FromDays(1))
            return ExceptionAnswer.TooLong;
        if (actor is not null && actor.Id == holder.Id)
            return ExceptionAnswer.Oneself;
        // Who helps others is the first an attacker would like to see without MFA (sec:RH5).
        if (actor is { IsAdministrator: false } && holder.IsEntrusted)
            return ExceptionAnswer.TooHigh;
        db.Add(new Waiver { Id = Ids.New(clock), AccountId = holder.Id, Rule = rule, Until = until, Reason = why, Made = now, ActorId = actor?.Id });
        audit.Add(Acts.ExceptionMade, $"{rule} {last:o}", holder.Id, actor: actor?.Id);
        await notice.Tell(holder, () => (PoliciesText.MadeSubject, Languages.Format(PoliciesText.MadeBody, RuleWords.Title(rule), Days.Words(last), why)), cancel);
        await db.SaveChangesAsync(cancel);
        return ExceptionAnswer.Made;
    }

    /// <summary>Takes back what holds now.</summary>
    /// <returns>How many.</returns>
    public async Task<int> TakeBack(Account holder, RuleKind rule, Account? actor, CancellationToken cancel)
    {
        // As with making them: after the deadline it would lead the holder of a role to the set-up only.
        if (actor is { IsAdministrator: false } && holder.IsEntrusted)
            return 0;
        var now = clock.GetUtcNow();
        var open = await db.Set<Waiver>().Where(row => row.AccountId == holder.Id && row.Rule == rule && row.Ended == null && row.Until > now).ToListAsync(cancel);
        if (open.Count == 0)
            return 0;
        open.ForEach(one => one.Ended = now);
        audit.Add(Acts.ExceptionEnded, $"{rule} taken back", holder.Id, actor: actor?.Id);
        await notice.Tell(holder, () => (PoliciesText.EndedSubject, Languages.Format(PoliciesText.EndedBody, RuleWords.Title(rule))), cancel);
        await db.SaveChangesAsync(cancel);
        return open.Count;
    }
}
