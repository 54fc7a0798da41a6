using Akamon.Database;
using Akamon.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Delivery.Calls;

/// <summary>Gives up calls whose node is gone, and removes those that nobody asks about any more.</summary>
internal sealed class CallPurge(AkamonDb db, CallOrders calls, TimeProvider clock) : IJob
{
    private static readonly TimeSpan _keep = TimeSpan.FromHours(1);

    public string Name => "calls";

    public TimeSpan Every => TimeSpan.FromMinutes(5);

    public async Task Run(CancellationToken cancel)
    {
        await calls.GiveUp(account: null, cancel);
        var old = clock.GetUtcNow() - _keep;
        await db.Set<PhoneCall>().Where(row => row.Expires < old).ExecuteDeleteAsync(cancel);
    }
}
