using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Jobs;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.HardwareToken;

/// <summary>Writes once to each holder whose loan ends soon. A loan that is over goes on working: nobody is locked out by a date.</summary>
internal sealed class DueReminder(AkamonDb db, Together together, ChangeNotice notice, TimeProvider clock, IOptions<HardwareTokenOptions> options) : IJob
{
    private const int AtOnce = 100;

    public string Name => HardwareTokenMethod.TheName;

    public TimeSpan Every => TimeSpan.FromHours(6);

    public async Task Run(CancellationToken cancel)
    {
        var (now, soon) = (clock.GetUtcNow(), clock.GetUtcNow() + options.Value.Reminder);
        var due = await db.Set<TokenRequest>().AsNoTracking().Where(row => row.OpenFor != null && row.Due < soon && row.Reminded == null).OrderBy(row => row.Due).Take(AtOnce)
            .Join(db.Set<Account>().AsNoTracking(), row => row.AccountId, account => account.Id, (row, account) => new { row.Id, row.Due, Account = account }).ToListAsync(cancel);
        foreach (var loan in due)
            await together.Run(
                async stop =>
                {
                    if (await db.Set<TokenRequest>().Where(row => row.Id == loan.Id && row.Reminded == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.Reminded, now), stop) == 0)
                        return false;
                    await notice.Tell(loan.Account, () => (TokenText.DueSubject, Languages.Format(TokenText.DueBody, Languages.Moment(loan.Due!.Value))), stop); // The query asks for one.
                    await db.SaveChangesAsync(stop);
                    return true;
                },
                cancel);
    }
}
