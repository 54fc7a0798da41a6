using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Delivery;
using Akamon.Methods;
using Akamon.RelyingParties;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Web;

namespace Akamon.SecurityInfo;

/// <summary>
/// "My device is lost": what was on it stops working, every other browser is signed out, systems lose what they kept,
/// and those who look after security are told: one act (3.9). One way to sign in always stays.
/// </summary>
public sealed class Loss(AkamonDb db, Departure departure, OpenSessions sessions, IEnumerable<IStandingAccess> standing, IContactAddresses addresses, ChangeNotice notice, Outbox outbox, AuditLog audit, Together together, SecurityContacts contacts, TimeProvider clock)
{
    private static readonly TimeSpan _usefulFor = TimeSpan.FromDays(3);

    /// <returns>False when one of them would have been the last way to sign in, or had gone meanwhile: then nothing was changed.</returns>
    public async Task<bool> Report(Account account, Guid thisSession, IReadOnlyList<Holding> lost, CancellationToken cancel)
    {
        var told = await addresses.AddressesOf(account.Id, cancel);
        return await together.Run(
            async stop =>
            {
                foreach (var one in lost)
                {
                    if (await departure.Delete(account.Id, one.Credential.Id, keep: true, stop) is null)
                        return false;
                    audit.Add(Acts.MethodRemoved, "lost", account.Id, one.Method.Name);
                }
                foreach (var kept in standing)
                    await kept.EndAll(account.Id, stop);
                await sessions.EndOthers(account.Id, thisSession, stop);
                audit.Add(Acts.DeviceLost, "done", account.Id);
                await notice.Tell(account, () => (SecurityInfoText.LostSubject, Languages.Format(SecurityInfoText.LostBody, Names(lost))), stop, told);
                TellSecurity(account, lost);
                await db.SaveChangesAsync(stop);
                return true;
            },
            cancel);
    }

    private void TellSecurity(Account account, IReadOnlyList<Holding> lost)
    {
        var now = clock.GetUtcNow();
        var (subject, body) = Languages.Letter(null, () => (
            Languages.Format(SecurityInfoText.LostReportSubject, account.CommonId),
            Languages.Format(SecurityInfoText.LostReportBody, account.DisplayName, account.CommonId, Languages.Moment(now), Names(lost))));
        foreach (var contact in contacts.Of(account))
            outbox.Queue(Channel.Mail, contact, subject, body, account.Id, _usefulFor);
    }

    private static string Names(IReadOnlyList<Holding> lost) =>
        lost.Count == 0 ? SecurityInfoText.LostNothing : string.Join('\n', lost.Select(one => $"- {one.Credential.Label} ({one.Kind})"));
}
