using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Delivery.Calls;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.Phone;

/// <summary>
/// Somebody was called and pressed 0#: whoever asked for the call knows the password. That sign-in or registration ends,
/// the account's telephones are left in peace for a while, and its owner is told by mail what to do (H12, sec:C18).
/// </summary>
internal sealed class NotMe(AkamonDb db, Attempts attempts, PhonePauses pauses, ChangeNotice notice, AuditLog audit, IOptions<PhoneOptions> options) : ICallReport
{
    async Task ICallReport.NotMe(PhoneCall reported, CancellationToken cancel)
    {
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(row => row.Id == reported.AccountId, cancel);
        await attempts.End(reported.Purpose, cancel);
        await db.Set<Credential>().Where(row => row.Id == reported.Purpose && row.State == CredentialState.Pending).ExecuteDeleteAsync(cancel);
        await pauses.Begin(account.Id, options.Value.ReportPause, cancel);
        audit.Add(Acts.Reported, "phone", account.Id, "phone");
        await notice.Tell(account, () => (PhoneText.ReportedSubject, Languages.Format(PhoneText.ReportedBody, (int)options.Value.ReportPause.TotalMinutes)), cancel);
        await db.SaveChangesAsync(cancel);
    }
}
