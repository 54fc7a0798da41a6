using Akamon.Database;
using Akamon.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Delivery;

/// <summary>Removes messages that are done: their texts are gone already, now also whom they went to.</summary>
internal sealed class OutboxPurge(AkamonDb db, TimeProvider clock) : IJob
{
    private static readonly TimeSpan _keep = TimeSpan.FromDays(7);

    public string Name => "outbox";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public Task Run(CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - _keep;
        return db.Set<OutboxMessage>().Where(row => row.Finished < before).ExecuteDeleteAsync(cancel);
    }
}
