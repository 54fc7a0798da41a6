using System.Text.Json;
using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Security;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Recovery.Identity;

/// <summary>Links an account with a person, ends that, and recognises the person. Each is one act with its event and its letter.</summary>
public sealed class Links(AkamonDb db, Vault vault, Trips trips, Verification verification, IAccessPass passes, Attempts attempts, Together together, ChangeNotice notice, AuditLog audit, TimeProvider clock, IOptions<IdentityOptions> options) : IPreLink
{
    public string Title => options.Value.Title.Here;

    public string Page => LinkModel.Path;

    public async Task<DateTimeOffset?> Since(Guid account, CancellationToken cancel) => (await Of(account, cancel))?.Linked;

    public Task<IdentityLink?> Of(Guid account, CancellationToken cancel) => db.Set<IdentityLink>().AsNoTracking().SingleOrDefaultAsync(row => row.AccountId == account, cancel);

    public string? NameOf(IdentityLink link) => JsonSerializer.Deserialize<IdentityLinkData>(vault.Open(IdentityLink.DataColumn, link.Id, link.Data))!.Name;

    /// <returns>False when this person, or this account, is linked already.</returns>
    public Task<bool> Link(Account account, Trip trip, TripData proved, CancellationToken cancel) => together.Run(
        async stop =>
        {
            if (!await trips.Use(trip, stop))
                return false;
            var (id, subject, now) = (Ids.New(clock), Hash(proved.Subject!), clock.GetUtcNow().ToUnixTimeMilliseconds()); // Proved trips have one.
            var data = vault.Seal(IdentityLink.DataColumn, id, JsonSerializer.SerializeToUtf8Bytes(new IdentityLinkData(options.Value.Issuer, proved.Subject!, proved.Name)));
            if (await db.Database.ExecuteSqlAsync($"insert into identity_links (id, account_id, subject, data, linked) values ({id}, {account.Id}, {subject}, {data}, {now}) on conflict do nothing", stop) == 0)
                return false;
            audit.Add(Acts.IdentityLinked, "done", account.Id);
            await notice.Tell(account, () => (Languages.Format(IdentityText.LinkedSubject, Title), Languages.Format(IdentityText.LinkedBody, Title, proved.Name ?? IdentityText.NoName)), stop);
            await db.SaveChangesAsync(stop);
            return true;
        },
        cancel);

    public Task<bool> Unlink(Account account, CancellationToken cancel) => together.Run(
        async stop =>
        {
            if (await db.Set<IdentityLink>().Where(row => row.AccountId == account.Id).ExecuteDeleteAsync(stop) == 0)
                return false;
            audit.Add(Acts.IdentityUnlinked, "done", account.Id);
            await notice.Tell(account, () => (Languages.Format(IdentityText.UnlinkedSubject, Title), Languages.Format(IdentityText.UnlinkedBody, Title)), stop);
            await db.SaveChangesAsync(stop);
            return true;
        },
        cancel);

    /// <summary>Uses a confirmation up for a pass. Counted like every proof; the attempt ends with it.</summary>
    /// <returns>Null when it confirmed somebody else, was used already, or must wait.</returns>
    public async Task<PassAnswer.Issued?> Recover(LadderVisit visit, Trip trip, TripData proved, CancellationToken cancel)
    {
        if (await Of(visit.Account.Id, cancel) is not { } link)
            return null;
        var verdict = await verification.Try(visit.Account.Id, link.Id, async stop => await trips.Use(trip, stop) ? Compare(link, proved) : new Verdict.Gone(), cancel);
        var answer = verdict is not Verdict.Accepted ? null : await passes.Issue(
            visit.Account,
            new(Actor: null)
            {
                With = (_, _) =>
                {
                    audit.Add(Acts.IdentityUsed, "accepted", visit.Account.Id, reference: visit.Attempt.Reference);
                    return Task.FromResult(true);
                },
                InPlaceOf = async stop => await attempts.End(visit.Attempt.Id, stop) == 1,
            },
            cancel);
        if (answer is PassAnswer.Issued issued)
            return issued;
        audit.Add(Acts.IdentityUsed, "refused", visit.Account.Id, reference: visit.Attempt.Reference);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    /// <summary>Uses a confirmation up for a temporary password of the account that is linked with the person.</summary>
    /// <returns>Null when there is none, it gets none in this way, or the confirmation was used already.</returns>
    public async Task<(Account Account, PassAnswer.Issued Issued)?> Renew(Trip trip, TripData proved, string reference, CancellationToken cancel)
    {
        var subject = Hash(proved.Subject!); // Proved trips have one.
        var account = await db.Set<IdentityLink>().Where(row => row.Subject == subject).Join(db.Set<Account>().AsNoTracking(), row => row.AccountId, one => one.Id, (_, one) => one).SingleOrDefaultAsync(cancel);
        if (account is { IsEntrusted: false, Suspended: null } && await passes.Issue(account, new(Actor: null) { Opens = PassScope.NewPassword, With = Hand }, cancel) is PassAnswer.Issued issued)
            return (account, issued);
        await trips.Drop(trip, cancel);
        audit.Add(Acts.IdentityUsed, "refused", account?.Id, reference: reference);
        await db.SaveChangesAsync(cancel);
        return null;

        async Task<bool> Hand(PassAnswer.Issued issued, CancellationToken stop)
        {
            audit.Add(Acts.IdentityUsed, "accepted", account.Id, reference: reference);
            return await trips.Use(trip, stop);
        }
    }

    private Verdict Compare(IdentityLink link, TripData proved) => Secrets.Same(link.Subject, Hash(proved.Subject!)) ? new Verdict.Accepted() : new Verdict.Wrong(); // Proved trips have one.

    // Pairwise: another issuer's equal subject is somebody else.
    private byte[] Hash(string subject) => vault.Mac("identity subject", $"{options.Value.Issuer}|{subject}");
}
