using Akamon.Database;
using Akamon.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AccessPass;

/// <summary>Removes passes that nobody used.</summary>
internal sealed class PassPurge(AkamonDb db, TimeProvider clock, IOptions<AccessPassOptions> options) : IJob
{
    string IJob.Name => Passes.Name;

    public TimeSpan Every => TimeSpan.FromHours(1);

    public Task Run(CancellationToken cancel)
    {
        // The end is sealed inside; this is the latest that any can have.
        var over = clock.GetUtcNow() - options.Value.LongestDelay - options.Value.LongestLife;
        return db.Set<Credential>().Where(row => row.Method == Passes.Name && row.Created < over).ExecuteDeleteAsync(cancel);
    }
}
