using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Policies;
using Akamon.RelyingParties;
using Akamon.Security;
using Akamon.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods.AppPassword;

/// <summary>
/// Judges one try. Counted per account and client network, so that a forgotten program at one place, or a stranger at another,
/// shuts nobody's mail elsewhere: 130 bits are not guessed, and the counts are there for the load. A network with too many
/// failures is heard only for accounts that have used it before. Unknown, wrong, revoked, over, suspended and waiting are one answer.
/// </summary>
internal sealed class AppPasswordCheck(AkamonDb db, AccountName names, AppPasswords passwords, Verification verification, Vault vault, AddressLimits addresses, Caller caller, Policy policy, Systems systems, AuditLog audit, TimeProvider clock)
{
    private const string Door = "app password ", Rules = "rules";
    private static readonly TimeSpan _note = TimeSpan.FromMinutes(1), _tell = TimeSpan.FromDays(1);

    public abstract record Answer
    {
        private Answer() { }

        public sealed record Accepted(string CommonId) : Answer;

        public sealed record Refused : Answer;

        public sealed record TooMany : Answer;
    }

    public async Task<Answer> Judge(string system, string protocol, string user, string password, CancellationToken cancel)
    {
        var name = names.CommonId(user);
        var account = name is null ? null : await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.CommonId == name, cancel);
        var crowded = await addresses.Exceeded(Door, cancel);
        if (crowded && !await IsUsualPlace(account?.Id ?? Guid.Empty, cancel))
            return new Answer.TooMany();
        var who = account?.Id ?? Stand("no account", name ?? user);
        var (found, used) = (null as Credential, false);
        var verdict = await verification.Try(
            who,
            Stand("app password tries", $"{who:n}|{caller.Network}|{clock.GetUtcNow():yyyyMMdd}"), // The hard stop is for a day: there is no one to lift it.
            async stop => (found = await passwords.Find(account, system, protocol, password, stop)) is null ? new Verdict.Wrong()
                : await MayEnter(account!, system, stop) ? new Verdict.Accepted() : new Verdict.Gone(), // Found: the account's. Not let in for other reasons is no guess.
            cancel,
            async stop => used = await Note(found!, system, stop)); // Accepted: found.
        if (used)
            return new Answer.Accepted(account!.CommonId);
        if (!crowded)
            await Refuse(account, system, verdict, cancel);
        return crowded ? new Answer.TooMany() : new Answer.Refused();
    }

    /// <summary>The row is looked at once more as it is noted: one that was revoked a moment ago opens nothing.</summary>
    private async Task<bool> Note(Credential found, string system, CancellationToken cancel)
    {
        var (now, place) = (clock.GetUtcNow(), caller.Neighbourhood);
        var fresh = found.LastUsed > now - _note && string.Equals(found.LastFrom, place, StringComparison.Ordinal);
        var alive = db.Set<Credential>().Where(row => row.Id == found.Id && row.State == CredentialState.Active && db.Set<Account>().Any(one => one.Id == row.AccountId && one.Suspended == null));
        if (fresh ? !await alive.AnyAsync(cancel) : await alive.ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsed, now).SetProperty(row => row.LastFrom, place), cancel) == 0)
            return false;
        // A mail program comes every few minutes: told are the first time, another place, and once a day.
        if (!(found.LastUsed > now - _tell) || !string.Equals(found.LastFrom, place, StringComparison.Ordinal))
        {
            audit.Add(Acts.AppPasswordUsed, "accepted", found.AccountId, AppPasswordMethod.TheName, system);
            await db.SaveChangesAsync(cancel);
        }
        return true;
    }

    // The rules of the system hold here as at every door; the program's owner finds once a day why it is shut.
    private async Task<bool> MayEnter(Account account, string system, CancellationToken cancel)
    {
        if (systems.Find(system) is not { } party || await policy.Enter(account, Strength.Mfa, party, cancel) is not Entry.Refused)
            return true;
        var since = clock.GetUtcNow() - _tell;
        if (!await db.Set<AuditEvent>().AnyAsync(row => row.AccountId == account.Id && row.Act == Acts.AppPasswordUsed && row.Result == Rules && row.System == system && row.At > since, cancel))
        {
            audit.Add(Acts.AppPasswordUsed, Rules, account.Id, AppPasswordMethod.TheName, system);
            await db.SaveChangesAsync(cancel);
        }
        return false;
    }

    private async Task Refuse(Account? account, string system, Verdict verdict, CancellationToken cancel)
    {
        if (verdict is Verdict.Gone)
            return; // Right, and shut by the rules.
        await addresses.Failed(Door, cancel);
        if (verdict is not Verdict.Wrong)
            return; // A wait that somebody runs into again and again is told by what began it.
        audit.Add(Acts.AppPasswordUsed, "wrong", account?.Id, AppPasswordMethod.TheName, system);
        await db.SaveChangesAsync(cancel);
    }

    private Task<bool> IsUsualPlace(Guid account, CancellationToken cancel)
    {
        var place = caller.Neighbourhood;
        return db.Set<Credential>().AnyAsync(row => row.AccountId == account && row.Method == AppPasswordMethod.TheName && row.LastFrom == place, cancel);
    }

    private Guid Stand(string purpose, string of) => new(vault.Mac(purpose, of).AsSpan(0, 16));
}
