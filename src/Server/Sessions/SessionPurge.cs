using Akamon.Database;
using Akamon.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Sessions;

/// <summary>Removes sessions whose time is over. Idle ones stay until then: what systems were given may still hang on them.</summary>
internal sealed class SessionPurge(AkamonDb db, TimeProvider clock) : IJob
{
    public string Name => "sessions";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public Task Run(CancellationToken cancel) => db.Set<Session>().Where(row => row.Expires < clock.GetUtcNow()).ExecuteDeleteAsync(cancel);
}
