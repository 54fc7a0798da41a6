using Akamon.Database;
using Akamon.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Akamon.SignIn;

/// <summary>Removes visits to the front door that are over, finished or not.</summary>
internal sealed class AttemptPurge(AkamonDb db, TimeProvider clock) : IJob
{
    public string Name => "attempts";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public Task Run(CancellationToken cancel) => db.Set<Attempt>().Where(row => row.Expires < clock.GetUtcNow()).ExecuteDeleteAsync(cancel);
}
