using Akamon.Database;
using Akamon.Jobs;
using Akamon.RelyingParties.Oidc.Devices;
using Akamon.RelyingParties.Oidc.Pushed;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Oidc;

/// <summary>Removes grants that can give nothing any more, and forgets names that would not count anyway.</summary>
internal sealed class GrantPurge(AkamonDb db, TimeProvider clock) : IJob
{
    // A code used again shortly after its time is still told from one that never was.
    private static readonly TimeSpan _kept = TimeSpan.FromMinutes(10);

    public string Name => "oidc-grants";

    public TimeSpan Every => TimeSpan.FromMinutes(5);

    public async Task Run(CancellationToken cancel)
    {
        var (now, old) = (clock.GetUtcNow(), clock.GetUtcNow() - _kept);
        await db.Set<Grant>().Where(row => row.Lapses < old || row.Expires < old).ExecuteDeleteAsync(cancel);
        var untouched = now - PushedRequests.Kept - PushedRequests.Life;
        await db.Set<PushedRequest>().Where(row => row.Expires < untouched).ExecuteDeleteAsync(cancel);
        await db.Set<WaitingDevice>().Where(row => row.Expires < old).ExecuteDeleteAsync(cancel);
        await db.Set<UsedName>().Where(row => row.Until < now).ExecuteDeleteAsync(cancel);
    }
}
