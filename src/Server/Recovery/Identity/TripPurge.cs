using Akamon.Database;
using Akamon.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Recovery.Identity;

/// <summary>Removes trips from which nobody came back.</summary>
internal sealed class TripPurge(AkamonDb db, TimeProvider clock) : IJob
{
    public string Name => "identity-trips";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public Task Run(CancellationToken cancel) => db.Set<Trip>().Where(row => row.Expires < clock.GetUtcNow()).ExecuteDeleteAsync(cancel);
}
