using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Delivery;
using Akamon.RelyingParties;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods.Password;

/// <summary>A new password with all that follows from it: one act. Whoever is half-way in with the old one starts again.</summary>
public sealed class Replacement(AkamonDb db, PasswordMethod passwords, Attempts attempts, Renewals renewals, KnownDevice device, IAccessPass pass, IEnumerable<IStandingAccess> standing, ChangeNotice notice, IPhoneNumbers phones, Outbox outbox, AuditLog audit, Together together)
{
    private static readonly TimeSpan _useful = TimeSpan.FromDays(3);

    /// <summary>By somebody signed in. The old one is compared, and replaced, in one act: of two at one moment one wins.</summary>
    /// <param name="account">Whose it is.</param>
    /// <param name="old">As typed.</param>
    /// <param name="password">The rules have passed it.</param>
    /// <param name="here">The session that goes on.</param>
    /// <param name="endOthers">All other ones end.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="HashQueueFullException">Too many at this moment.</exception>
    public async Task<Verdict> Change(Account account, string old, string password, Guid here, bool endOthers, CancellationToken cancel)
    {
        var hash = await passwords.Hash(account.Id, password, cancel);
        return await passwords.Check(account.Id, account.CommonId, old, cancel, async stop =>
        {
            await Replace(account, hash, stop);
            await EndOld(account, endOthers ? row => row.Id != here : null, stop);
            await notice.Tell(account, () => (PasswordText.ChangedSubject, PasswordText.ChangedBody), stop);
            await db.SaveChangesAsync(stop);
            return true;
        });
    }

    /// <summary>By somebody who had forgotten the old one: everything that is open ends, and every address and phone is told (sec:RG10).</summary>
    /// <returns>False when the way to it was used up already.</returns>
    public async Task<bool> Renew(Account account, string password, Renewal renewal, CancellationToken cancel)
    {
        var hash = await passwords.Hash(account.Id, password, cancel);
        return await together.Run(
            async stop =>
            {
                await Replace(account, hash, stop);
                if (!await renewals.Use(renewal, stop))
                    return false;
                await EndOld(account, row => true, stop, renewal.Reference);
                await notice.Tell(account, () => (PasswordText.ChangedSubject, PasswordText.RenewedBody), stop);
                var text = Languages.Letter(account.Language, () => ("", PasswordText.RenewedSms)).Body;
                foreach (var number in await phones.NumbersOf(account.Id, stop))
                    outbox.Queue(Channel.Sms, number, "", text, account.Id, _useful);
                await db.SaveChangesAsync(stop);
                return true;
            },
            cancel);
    }

    // What a sign-in writes, in its order: one waits for the other.
    private async Task Replace(Account account, byte[] hash, CancellationToken cancel)
    {
        // The waits were those of the old one; with them, what strangers did to it would outlive it (sec:A08).
        await db.Set<Counter>().Where(row => row.AccountId == account.Id && row.Authenticator == account.Id).ExecuteDeleteAsync(cancel);
        await passwords.Set(account.Id, hash, cancel);
    }

    private async Task EndOld(Account account, System.Linq.Expressions.Expression<Func<Session, bool>>? ending, CancellationToken cancel, string? reference = null)
    {
        // Passes first: one that is used at this moment has opened what it opens when this goes on.
        await pass.EndTemporary(account.Id, cancel);
        foreach (var access in ending is null ? [] : standing)
            await access.EndAll(account.Id, cancel);
        await attempts.EndAll(account.Id, cancel);
        await device.ForgetOthers(account.Id, cancel);
        if (ending is not null && await db.Set<Session>().Where(row => row.AccountId == account.Id).Where(ending).ExecuteDeleteAsync(cancel) > 0)
            audit.Add(Acts.SessionEnded, "password changed", account.Id);
        audit.Add(Acts.PasswordChanged, reference is null ? "accepted" : "renewed", account.Id, reference: reference);
    }
}
