using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Delivery;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods.ContactMail;

/// <summary>
/// Marks an address dead, once: statement, audit and the letter to the other addresses are one act. What was sent before the
/// address was last confirmed says nothing about it.
/// </summary>
internal sealed class BouncedMail(AkamonDb db, Wallet wallet, ContactBook book, ContactMailMethod method, Together together, ChangeNotice notice, AuditLog audit, TimeProvider clock) : IDeadRecipients
{
    public async Task Note(Guid account, string recipient, DateTimeOffset sent, CancellationToken cancel)
    {
        if (await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == account, cancel) is not { } holder)
            return;
        foreach (var row in (await wallet.Active(account, cancel)).Where(row => row.Method is ContactMailMethod.TheName && row.Added <= sent && string.Equals(book.AddressOf(row), recipient, StringComparison.OrdinalIgnoreCase)))
            await together.Run(stop => Mark(holder, row, sent, stop), cancel);
    }

    private async Task<bool> Mark(Account holder, Credential row, DateTimeOffset sent, CancellationToken cancel)
    {
        var (now, then) = (clock.GetUtcNow().ToUnixTimeMilliseconds(), sent.ToUnixTimeMilliseconds());
        var marked = await db.Database.ExecuteSqlAsync($"""
            insert into contact_mails (credential_id, dead) values ({row.Id}, {now})
            on conflict (credential_id) do update set dead = {now} where contact_mails.dead is null and coalesce(contact_mails.confirmed, 0) <= {then}
            """, cancel);
        if (marked == 0)
            return false;
        audit.Add(Acts.MailDead, "refused", holder.Id, method.Name);
        await notice.Tell(holder, () => (ContactMailText.DeadSubject, Languages.Format(ContactMailText.DeadBody, method.Masked(row))), cancel);
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
