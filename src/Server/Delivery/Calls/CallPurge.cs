using Akamon.Database;
using Akamon.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Delivery.Calls;

/// <summary>Gives up calls whose node is gone, and removes those that nobody asks about any more.</summary>
internal sealed class CallPurge(AkamonDb db, TimeProvider clock) : IJob
{
    private static readonly TimeSpan _keep = TimeSpan.FromHours(1);

    public string Name => "calls";

    public TimeSpan Every => TimeSpan.FromMinutes(5);

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await db.Set<PhoneCall>().Where(row => row.Live != null && row.Expires <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Live, (Guid?)null).SetProperty(row => row.State, CallState.Ended).SetProperty(row => row.End, row => row.End ?? CallEnd.Failed).SetProperty(row => row.SealedOrder, Array.Empty<byte>()), cancel);
        await db.Set<PhoneCall>().Where(row => row.Expires < now - _keep).ExecuteDeleteAsync(cancel);
    }
}
