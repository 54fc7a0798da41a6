using Akamon.Database;
using Akamon.Jobs;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;

namespace Akamon.SignIn;

/// <summary>Removes visits to the front door, and ways to a new password, that are over, finished or not; and failures that count no longer.</summary>
internal sealed class AttemptPurge(AkamonDb db, TimeProvider clock) : IJob
{
    public string Name => "attempts";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await db.Set<Attempt>().Where(row => row.Expires < now).ExecuteDeleteAsync(cancel);
        await db.Set<Renewal>().Where(row => row.Expires < now).ExecuteDeleteAsync(cancel);
        await db.Set<AddressFailures>().Where(row => row.Since < now - AddressLimits.Window).ExecuteDeleteAsync(cancel);
        await db.Set<FailedName>().Where(row => row.At < now - Spray.Window).ExecuteDeleteAsync(cancel);
        await db.Set<SprayAlarm>().Where(row => row.Raised < now - Spray.Window).ExecuteDeleteAsync(cancel);
    }
}
