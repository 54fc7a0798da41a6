using Akamon.Database;
using Akamon.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Akamon.SignIn;

/// <summary>Removes visits to the front door, and ways to a new password, that are over, finished or not.</summary>
internal sealed class AttemptPurge(AkamonDb db, TimeProvider clock) : IJob
{
    public string Name => "attempts";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await db.Set<Attempt>().Where(row => row.Expires < now).ExecuteDeleteAsync(cancel);
        await db.Set<Renewal>().Where(row => row.Expires < now).ExecuteDeleteAsync(cancel);
    }
}
