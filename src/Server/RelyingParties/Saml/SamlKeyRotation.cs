using Akamon.Database;
using Akamon.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Saml;

/// <summary>Publishes the next certificate ahead of its time, and takes the old one away a day after it signed last (sec:J19).</summary>
internal sealed class SamlKeyRotation(AkamonDb db, SamlKeyKeeper keeper, IServiceProvider services, TimeProvider clock, IOptions<SamlOptions> options) : IJob
{
    private static readonly TimeSpan _after = TimeSpan.FromHours(25);

    public string Name => "saml-keys";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var newest = await db.Set<StoredSamlKey>().AsNoTracking().OrderByDescending(row => row.Generation).FirstAsync(cancel);
        var (next, soonest) = (newest.Begins + options.Value.KeyLife, now + options.Value.KeyAhead);
        if (next <= soonest)
            await keeper.Make(services, newest.Generation + 1, next > soonest ? next : soonest, cancel);
        await db.Set<StoredSamlKey>()
            .Where(row => db.Set<StoredSamlKey>().Any(other => other.Generation > row.Generation && other.Begins <= now - _after))
            .ExecuteDeleteAsync(cancel);
        await keeper.Load(db, cancel);
    }
}
