using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Delivery;
using Akamon.Jobs;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.ContactMail;

/// <summary>
/// Asks for a confirmation by a mail to the address itself: when its year is over, and once more when it has stopped counting.
/// Each is sent once, by the statement that notes it.
/// </summary>
internal sealed class MailReview(AkamonDb db, ContactBook book, Outbox outbox, Together together, TimeProvider clock, IOptions<ContactMailOptions> options) : IJob
{
    private const int Batch = 200;
    private static readonly TimeSpan _usefulFor = TimeSpan.FromDays(7);

    public string Name => "contact-mail";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (due, lapsed) = (now - options.Value.ConfirmEvery, now - options.Value.ConfirmEvery - options.Value.ConfirmGrace);
        await db.Set<MailStanding>().Where(row => !db.Set<Credential>().Any(one => one.Id == row.CredentialId)).ExecuteDeleteAsync(cancel);
        var asked =
            from credential in db.Set<Credential>().AsNoTracking()
            where credential.Method == ContactMailMethod.TheName && credential.State == CredentialState.Active
            join account in db.Set<Account>().AsNoTracking() on credential.AccountId equals account.Id
            where account.Suspended == null
            join row in db.Set<MailStanding>().AsNoTracking() on credential.Id equals row.CredentialId into rows
            from standing in rows.DefaultIfEmpty()
            let confirmed = standing.Confirmed ?? credential.Added
            where standing.Dead == null && confirmed <= due && (standing.Reminded == null || confirmed <= lapsed)
            orderby confirmed, credential.Id
            select new { credential, account, Since = confirmed, Before = standing.Reminded };
        // What is asked at the end of its time of grace stays on the list: it is passed over from then on.
        var (seen, some) = (0, 0);
        do
        {
            some = 0;
            foreach (var one in await asked.Skip(seen).Take(Batch).ToListAsync(cancel))
            {
                var over = one.Since <= lapsed;
                some++;
                if (one.Before is null || one.Before < one.Since + options.Value.ConfirmEvery + options.Value.ConfirmGrace)
                    await together.Run(stop => Ask(one.account, one.credential, over, stop), cancel);
                if (over)
                    seen++;
            }
        }
        while (some == Batch);
    }

    private async Task<bool> Ask(Account account, Credential credential, bool over, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await db.Database.ExecuteSqlAsync($"insert into contact_mails (credential_id, reminded) values ({credential.Id}, {now}) on conflict (credential_id) do update set reminded = {now}", cancel);
        var (subject, body) = Languages.Letter(account.Language, () => (
            over ? ContactMailText.LapsedSubject : ContactMailText.DueSubject,
            string.Join("\n\n", Languages.Format(MethodsText.Greeting, account.DisplayName), over ? ContactMailText.LapsedBody : ContactMailText.DueBody, ContactMailText.HowToConfirm)));
        outbox.Queue(Channel.Mail, book.AddressOf(credential), subject, body, account.Id, _usefulFor);
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
