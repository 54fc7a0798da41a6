using Akamon.Database;
using Akamon.Jobs;
using Akamon.Standards.Jose;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Oidc;

/// <summary>Publishes the next key ahead of its time, and removes one a day after its last token has ended (sec:RI14).</summary>
internal sealed class KeyRotation(AkamonDb db, KeyKeeper keeper, IServiceProvider services, TimeProvider clock, IOptions<OidcOptions> options) : IJob
{
    private static readonly TimeSpan _after = TimeSpan.FromHours(25);

    public string Name => "oidc-keys";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        foreach (var algorithm in Enum.GetValues<SigningAlgorithm>())
        {
            var newest = await db.Set<StoredKey>().AsNoTracking().Where(row => row.Algorithm == algorithm).OrderByDescending(row => row.Generation).FirstAsync(cancel);
            var next = newest.Begins + options.Value.KeyLife;
            if (next - options.Value.KeyAhead <= now)
                await keeper.Make(services, algorithm, newest.Generation + 1, Later(next, now + options.Value.KeyAhead), cancel);
            await db.Set<StoredKey>()
                .Where(row => row.Algorithm == algorithm && db.Set<StoredKey>().Any(other => other.Algorithm == algorithm && other.Generation > row.Generation && other.Begins <= now - _after))
                .ExecuteDeleteAsync(cancel);
        }
        await keeper.Load(db, cancel);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
