using Akamon.Accounts;
using Akamon.Database;
using Akamon.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Akamon.MfaUse;

/// <summary>Begins MFA where the chosen time has come: on one node at a time, each account by itself.</summary>
internal sealed class PlanJob(AkamonDb db, IServiceScopeFactory scopes, TimeProvider clock) : IJob
{
    private const int AtOnce = 100;

    public string Name => "mfa-plans";

    public TimeSpan Every => TimeSpan.FromSeconds(5);

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var due = await db.Set<MfaPlan>().AsNoTracking().Where(row => row.At <= now).OrderBy(row => row.At).Take(AtOnce)
            .Join(db.Set<Account>().AsNoTracking(), plan => plan.AccountId, account => account.Id, (plan, account) => new { plan, account }).ToListAsync(cancel);
        foreach (var one in due)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<MfaPlans>().Begin(one.plan, one.account, cancel);
        }
    }
}
