using Akamon.Accounts;
using Akamon.Database;
using Akamon.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Recovery;

/// <summary>Sends the passes whose wait is over.</summary>
internal sealed class SecondContactJob(AkamonDb db, SecondContacts contacts, TimeProvider clock) : IJob
{
    public string Name => "second-contact";

    public TimeSpan Every => TimeSpan.FromSeconds(30);

    public async Task Run(CancellationToken cancel)
    {
        var due = await db.Set<RecoveryRequest>().AsNoTracking().Where(row => row.Due <= clock.GetUtcNow())
            .Join(db.Set<Account>().AsNoTracking(), row => row.AccountId, account => account.Id, (row, account) => new { row, account }).ToListAsync(cancel);
        foreach (var one in due)
            await contacts.Send(one.row, one.account, cancel);
    }
}
