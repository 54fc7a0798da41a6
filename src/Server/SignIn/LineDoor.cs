using System.Globalization;
using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Policies;
using Akamon.Security;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;

namespace Akamon.SignIn;

/// <summary>
/// The front door for systems without pages: name and password, then lines of text. The same password check, counters,
/// limits, attempts and policy as in a browser; what opens is the system that asks, and never a session here.
/// </summary>
public sealed class LineDoor(AkamonDb db, AccountName names, IPasswordCheck passwords, AddressLimits addresses, Spray spray, KnownDevice device, Policy policy, LineWays ways, LineAttempts attempts, LineProofs proofs, LineWords words, AuditLog audit)
{
    /// <summary>Takes name and password, and the code where it was typed with it.</summary>
    /// <param name="at">Who asks.</param>
    /// <param name="typedName">As typed, in any accepted form.</param>
    /// <param name="typedPassword">What the password field held.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<LineOutcome> Enter(LineSystem at, string typedName, string typedPassword, CancellationToken cancel)
    {
        var (password, code) = at.Split(typedPassword, ways.LookLikeCode);
        var name = names.CommonId(typedName);
        var account = await Named(name, cancel);
        if (await addresses.Exceeded(cancel) && await device.LaneFor(account?.Id ?? Guid.Empty, cancel) == Lane.Stranger)
            return new LineOutcome.Refused(LineWords.TooMany);
        Speak(account);
        Func<CancellationToken, Task<LineOutcome>>? next = null;
        var verdict = await passwords.Check(account?.Id, name ?? typedName, password, cancel, async stop => (next = account is { Suspended: null } ? await AfterPassword(at, account, code, stop) : null) is not null);
        return next is not null ? await next(cancel) : await Refuse(at, account, name ?? Spelling.Line(typedName, 64), verdict, cancel);
    }

    /// <summary>Takes what was typed to a question.</summary>
    /// <param name="at">Who asks: the machine that was given the state.</param>
    /// <param name="typedName">The same account as before.</param>
    /// <param name="state">What came with the question.</param>
    /// <param name="typed">The answer.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<LineOutcome> Answer(LineSystem at, string typedName, string state, string typed, CancellationToken cancel)
    {
        if (await Named(names.CommonId(typedName), cancel) is not { Suspended: null } account || await attempts.Take(at, account, state, cancel) is not var (asked, next))
            return new LineOutcome.Refused(LineWords.Over);
        Speak(account);
        return await proofs.Take(at, asked, next, typed.Trim(), cancel);
    }

    /// <summary>What the right password leads to, decided in one transaction with clearing its count; whatever is sent or rung goes out after it.</summary>
    private async Task<Func<CancellationToken, Task<LineOutcome>>> AfterPassword(LineSystem at, Account account, string? code, CancellationToken cancel)
    {
        audit.Add(Acts.Password, "accepted", account.Id, system: at.Party.Name);
        switch (await policy.Enter(account, Strength.Password, at.Party, cancel))
        {
            case Entry.Refused { Gaps: var gaps }:
                var reference = Secrets.Reference();
                audit.Add(Acts.Refused, Gap.Codes(gaps), account.Id, system: at.Party.Name, reference: reference);
                return await Done(new LineOutcome.Refused(words.Refusal(gaps, at.Party, reference)), cancel);
            case Entry.Prove { Why: var why } when !at.PasswordOnly:
                return await Prove(at, account, code, why, cancel);
            default:
                audit.Add(Acts.Entered, nameof(Strength.Password), account.Id, "pwd", at.Party.Name);
                await device.Remember(account.Id, cancel);
                return await Done(new LineOutcome.Open(account), cancel);
        }
    }

    private async Task<Func<CancellationToken, Task<LineOutcome>>> Prove(LineSystem at, Account account, string? code, Why why, CancellationToken cancel)
    {
        var all = await ways.Of(account, cancel);
        var known = all.FirstOrDefault(way => way.IsKnownBefore);
        if (all.Count == 0 || (known is null && !at.Challenges) || (!at.Challenges && words.CodeWanted(at) is null))
        {
            audit.Add(Acts.Proof, "no way", account.Id, system: at.Party.Name);
            return await Done(new LineOutcome.Refused(words.NoWay(at.Party)), cancel);
        }
        if (code is null && !at.Challenges)
            return await Done(new LineOutcome.Refused(words.CodeWanted(at)!), cancel); // Asked above.
        var first = code is not null && known is not null ? known : all[0];
        var (asked, state) = await attempts.Open(at, account, (first.Credential, first.Way.Name), cancel);
        audit.Add(Acts.Asked, why.ToString(), account.Id, system: at.Party.Name, reference: asked.Attempt.Reference);
        await db.SaveChangesAsync(cancel);
        return code is not null && known is not null ? stop => proofs.Typed(at, asked, state, code, all, stop)
            : at.Menu && all.Count > 1 ? stop => proofs.Menu(asked, state, all, stop)
            : stop => proofs.Ask(asked, state, first, all, stop);
    }

    private async Task<Func<CancellationToken, Task<LineOutcome>>> Done(LineOutcome outcome, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        return _ => Task.FromResult(outcome);
    }

    private async Task<LineOutcome> Refuse(LineSystem at, Account? account, string name, Verdict verdict, CancellationToken cancel)
    {
        // A suspended account answers like a wrong password, and counts it so: a stranger learns nothing.
        await addresses.Failed(cancel);
        if (verdict is not (Verdict.Waiting or Verdict.Shut))
            await spray.Failed(name, cancel);
        audit.Add(Acts.Password, verdict is Verdict.Waiting or Verdict.Shut ? "waiting" : "wrong", account?.Id, system: at.Party.Name);
        await db.SaveChangesAsync(cancel);
        return new LineOutcome.Refused(LineWords.Refusal(verdict));
    }

    private async Task<Account?> Named(string? name, CancellationToken cancel) =>
        name is null ? null : await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.CommonId == name, cancel);

    // No browser says which language it reads. It holds for this request and what is awaited from it.
    private static void Speak(Account? account) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Of(account?.Language);
}
