using Akamon.Database;
using Akamon.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Radius;

/// <summary>Removes sessions of which nothing has been heard for long, ended or not.</summary>
internal sealed class RadiusSessionPurge(AkamonDb db, TimeProvider clock, IOptions<RadiusOptions> options) : IJob
{
    public string Name => "radius sessions";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public Task Run(CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - options.Value.Keep;
        return db.Set<RadiusSession>().Where(row => row.Seen < since).ExecuteDeleteAsync(cancel);
    }
}
