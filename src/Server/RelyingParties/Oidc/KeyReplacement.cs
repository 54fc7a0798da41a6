using Akamon.Audit;
using Akamon.Database;
using Akamon.Security;
using Akamon.Standards.Jose;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Oidc;

/// <summary>Replaces the keys of both algorithms in one act: whoever got at one lay beside the other (sec:M06).</summary>
internal sealed class KeyReplacement(AkamonDb db, KeyKeeper keeper, Vault vault, Together together, AuditLog audit, TimeProvider clock) : IReplaceableKey
{
    public string Name => "oidc";

    public async Task<int> Replace(bool keep, CancellationToken cancel)
    {
        var fresh = Enum.GetValues<SigningAlgorithm>().ToDictionary(algorithm => algorithm, SigningKey.Create); // Slow: before the turn.
        var withdrawn = 0;
        await together.Run(
            async stop =>
            {
                var now = clock.GetUtcNow();
                foreach (var (algorithm, key) in fresh)
                {
                    var last = await db.Set<StoredKey>().Where(row => row.Algorithm == algorithm).MaxAsync(row => (int?)row.Generation, stop) ?? 0;
                    withdrawn += await db.Set<StoredKey>().Where(row => row.Algorithm == algorithm && (!keep || row.Begins > now)).ExecuteDeleteAsync(stop);
                    var id = Ids.New(clock);
                    db.Add(new StoredKey { Id = id, Algorithm = algorithm, Generation = last + 1, Secret = vault.Seal(StoredKey.Column, id, key.Export()), Created = now, Begins = now });
                    audit.Add(Acts.KeyRevoked, keep ? "replaced" : "withdrawn", account: null, reference: algorithm.Name());
                    audit.Add(Acts.KeyMade, algorithm.Name(), account: null, reference: key.Kid[..8]);
                }
                await db.SaveChangesAsync(stop);
                return true;
            },
            cancel);
        await keeper.Load(db, cancel);
        return withdrawn;
    }
}
