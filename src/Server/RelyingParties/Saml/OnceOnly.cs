using Akamon.Database;
using Akamon.Jobs;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Saml;

/// <summary>Takes each message of a system once in the whole cluster, by one statement (sec:RJ10).</summary>
internal sealed class OnceOnly(AkamonDb db, TimeProvider clock)
{
    /// <summary>Longer than anybody may take from the request to the end of signing in, and than any message counts.</summary>
    private static readonly TimeSpan _kept = TimeSpan.FromHours(2);

    /// <returns>False when it has been used before.</returns>
    public async Task<bool> Use(string issuer, string id, CancellationToken cancel)
    {
        var (hash, until) = (Secrets.Hash($"{issuer} {id}"), (clock.GetUtcNow() + _kept).ToUnixTimeMilliseconds());
        return await db.Database.ExecuteSqlAsync($"insert into saml_used (hash, until) values ({hash}, {until}) on conflict (hash) do nothing", cancel) == 1;
    }
}

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
