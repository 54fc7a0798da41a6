using Akamon.Accounts;
using Akamon.Database;
using Akamon.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Akamon.MfaUse;

/// <summary>Begins MFA where the chosen time has come: on one node at a time, each account by itself.</summary>
internal sealed partial class PlanJob(AkamonDb db, IServiceScopeFactory scopes, TimeProvider clock, ILogger<PlanJob> log) : IJob
{
    private const int AtOnce = 100;

    public string Name => "mfa-plans";

    public TimeSpan Every => TimeSpan.FromSeconds(5);

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var due = await db.Set<MfaPlan>().AsNoTracking().Where(row => row.At <= now)
            .Join(db.Set<Account>().AsNoTracking(), plan => plan.AccountId, account => account.Id, (plan, account) => new { plan, account }).OrderBy(one => one.plan.At).Take(AtOnce).ToListAsync(cancel);
        foreach (var one in due)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<MfaPlans>().Begin(one.plan, one.account, cancel);
            }
            catch (Exception problem) when (!cancel.IsCancellationRequested)
            {
                Log.NotBegun(log, one.plan.AccountId, problem); // The others' time has come as well.
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "MFA of account {Account} could not begin at its time; it is tried again")]
        public static partial void NotBegun(ILogger log, Guid account, Exception problem);
    }
}
