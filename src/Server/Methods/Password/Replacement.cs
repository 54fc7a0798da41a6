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

    /// <summary>By somebody signed in, who has proved the old one.</summary>
    /// <param name="account">Whose it is.</param>
    /// <param name="password">The rules have passed it.</param>
    /// <param name="here">The session that goes on.</param>
    /// <param name="endOthers">All other ones end.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task Change(Account account, string password, Guid here, bool endOthers, CancellationToken cancel)
    {
        var hash = await passwords.Hash(account.Id, password, cancel);
        await together.Run(
            async stop =>
            {
                await Set(account, hash, endOthers ? row => row.Id != here : null, stop);
                await notice.Tell(account, () => (PasswordText.ChangedSubject, PasswordText.ChangedBody), stop);
                await db.SaveChangesAsync(stop);
                return true;
            },
            cancel);
    }

    /// <summary>By somebody who had forgotten the old one: everything that is open ends, and every address and phone is told (sec:RG10).</summary>
    /// <returns>False when the way to it was used up already.</returns>
    public async Task<bool> Renew(Account account, string password, Renewal renewal, CancellationToken cancel)
    {
        var hash = await passwords.Hash(account.Id, password, cancel);
        return await together.Run(
            async stop =>
            {
                if (!await renewals.Use(renewal, stop))
                    return false;
                await Set(account, hash, row => true, stop, renewal.Reference);
                await notice.Tell(account, () => (PasswordText.ChangedSubject, PasswordText.RenewedBody), stop);
                var text = Languages.Letter(account.Language, () => ("", PasswordText.RenewedSms)).Body;
                foreach (var number in await phones.NumbersOf(account.Id, stop))
                    outbox.Queue(Channel.Sms, number, "", text, account.Id, _useful);
                await db.SaveChangesAsync(stop);
                return true;
            },
            cancel);
    }

    private async Task Set(Account account, byte[] hash, System.Linq.Expressions.Expression<Func<Session, bool>>? ending, CancellationToken cancel, string? reference = null)
    {
        // The waits were those of the old one; with them, what strangers did to it would outlive it (sec:A08). First, as a sign-in does.
        await db.Set<Counter>().Where(row => row.AccountId == account.Id && row.Authenticator == account.Id).ExecuteDeleteAsync(cancel);
        await passwords.Set(account.Id, hash, cancel);
        await attempts.EndAll(account.Id, cancel);
        await pass.EndTemporary(account.Id, cancel);
        await device.ForgetOthers(account.Id, cancel);
        if (ending is not null && await db.Set<Session>().Where(row => row.AccountId == account.Id).Where(ending).ExecuteDeleteAsync(cancel) > 0)
            audit.Add(Acts.SessionEnded, "password changed", account.Id);
        foreach (var access in ending is null ? [] : standing)
            await access.EndAll(account.Id, cancel);
        audit.Add(Acts.PasswordChanged, reference is null ? "accepted" : "renewed", account.Id, reference: reference);
    }
}
