using Akamon.Database;
using Akamon.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Saml;

/// <summary>Forgets messages that are too old to count anyway, and visits whose time is over.</summary>
internal sealed class SamlPurge(AkamonDb db, TimeProvider clock) : IJob
{
    public string Name => "saml";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await db.Set<UsedMessage>().Where(row => row.Until < now).ExecuteDeleteAsync(cancel);
        // What is being told is told to its end, however late.
        await db.Set<Visited>().Where(row => row.Ends < now && (row.Live != null || row.Due == null || row.Tries == 0)).ExecuteDeleteAsync(cancel);
    }
}
