using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Jobs;
using Akamon.Methods;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Policies;

/// <summary>Tells the holder and the audit that an exception is over. It no longer held before that.</summary>
internal sealed class ExceptionEnds(AkamonDb db, AuditLog audit, ChangeNotice notice, TimeProvider clock) : IJob
{
    public string Name => "exceptions";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var over = await db.Set<Waiver>().Where(row => row.Ended == null && row.Until <= now)
            .Join(db.Set<Account>(), row => row.AccountId, account => account.Id, (row, account) => new { row, account }).ToListAsync(cancel);
        foreach (var one in over)
        {
            one.row.Ended = now;
            audit.Add(Acts.ExceptionEnded, $"{one.row.Rule} over", one.account.Id);
            await notice.Tell(one.account, () => (PoliciesText.EndedSubject, Languages.Format(PoliciesText.EndedBody, RuleWords.Title(one.row.Rule))), cancel);
        }
        await db.SaveChangesAsync(cancel);
    }
}
