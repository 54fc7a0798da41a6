using Akamon.Audit;
using Akamon.Database;
using Akamon.Security;
using Akamon.Standards.Jose;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Oidc;

/// <summary>Makes the first keys, and keeps those in use that any node has made.</summary>
internal sealed partial class KeyKeeper(IServiceScopeFactory scopes, SigningKeys keys, Vault vault, TimeProvider clock, ILogger<KeyKeeper> log) : KeyKeeping(scopes)
{
    private string _loaded = "";

    protected override async Task<bool> MakeFirst(IServiceProvider services, CancellationToken cancel)
    {
        List<SigningAlgorithm> missing = [.. Enum.GetValues<SigningAlgorithm>().Except(keys.Public.Select(key => key.Algorithm))];
        foreach (var algorithm in missing)
            await Make(services, algorithm, 1, clock.GetUtcNow(), cancel);
        return missing.Count > 0;
    }

    /// <summary>Makes a key; when another node was faster, its key counts.</summary>
    internal async Task Make(IServiceProvider services, SigningAlgorithm algorithm, int generation, DateTimeOffset begins, CancellationToken cancel)
    {
        var db = services.GetRequiredService<AkamonDb>();
        var (id, key) = (Ids.New(clock), SigningKey.Create(algorithm));
        db.Add(new StoredKey { Id = id, Algorithm = algorithm, Generation = generation, Secret = vault.Seal(StoredKey.Column, id, key.Export()), Created = clock.GetUtcNow(), Begins = begins });
        services.GetRequiredService<AuditLog>().Add(Acts.KeyMade, algorithm.Name(), account: null, reference: key.Kid[..8]);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            Log.AlreadyMade(log, algorithm);
        }
    }

    internal override async Task Load(AkamonDb db, CancellationToken cancel)
    {
        var rows = await db.Set<StoredKey>().AsNoTracking().OrderBy(row => row.Begins).ThenBy(row => row.Generation).ToListAsync(cancel);
        var names = string.Join(' ', rows.Select(row => row.Id.ToString("n")));
        if (string.Equals(names, _loaded, StringComparison.Ordinal))
            return;
        keys.Replace([.. rows.Select(row => (SigningKey.Import(row.Algorithm, vault.Open(StoredKey.Column, row.Id, row.Secret)), row.Begins))]);
        _loaded = names;
    }

    protected override void NotRead(Exception problem) => Log.NotRead(log, problem);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Another node made the key for {Algorithm} first")]
        public static partial void AlreadyMade(ILogger log, SigningAlgorithm algorithm);

        [LoggerMessage(LogLevel.Error, "The signing keys could not be read; the known ones stay in use")]
        public static partial void NotRead(ILogger log, Exception problem);
    }
}
