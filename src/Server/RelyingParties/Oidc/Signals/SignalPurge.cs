using Akamon.Database;
using Akamon.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Oidc.Signals;

/// <summary>Forgets events that nobody came for, and streams of systems that are no longer registered for them.</summary>
internal sealed class SignalPurge(AkamonDb db, OidcClients clients, TimeProvider clock, IOptions<OidcOptions> options) : IJob
{
    public string Name => "oidc signals";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public async Task Run(CancellationToken cancel)
    {
        var old = clock.GetUtcNow() - options.Value.SignalKeep;
        await db.Set<SignalEvent>().Where(row => row.Created < old).ExecuteDeleteAsync(cancel);
        foreach (var stream in await db.Set<SignalStream>().ToListAsync(cancel))
            if (clients.Find(stream.Client) is not { Registration.HearsSignals: true })
                db.Remove(stream);
        await db.SaveChangesAsync(cancel);
    }
}
