using Akamon.Audit;
using Akamon.Database;
using Akamon.Security;
using Akamon.Standards.Saml;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Saml;

/// <summary>Replaces the key and its certificate in one act (sec:M06). Systems that were given the certificate by hand have to be given the new one.</summary>
internal sealed class SamlKeyReplacement(AkamonDb db, SamlKeyKeeper keeper, Vault vault, Together together, AuditLog audit, TimeProvider clock, IOptions<SamlOptions> options, IOptions<Accounts.AccountsOptions> accounts) : IReplaceableKey
{
    public string Name => "saml";

    public async Task<int> Replace(bool keep, CancellationToken cancel)
    {
        var (id, now) = (Ids.New(clock), clock.GetUtcNow());
        var key = SamlKey.Create(accounts.Value.Realm, now.AddMinutes(-5), now + options.Value.KeyLife + options.Value.KeyAhead); // Slow: before the turn.
        var withdrawn = 0;
        await together.Run(
            async stop =>
            {
                var last = await db.Set<StoredSamlKey>().MaxAsync(row => (int?)row.Generation, stop) ?? 0;
                withdrawn = await db.Set<StoredSamlKey>().Where(row => !keep || row.Begins > now).ExecuteDeleteAsync(stop);
                db.Add(new StoredSamlKey { Id = id, Generation = last + 1, Secret = vault.Seal(StoredSamlKey.Column, id, key.Export()), Certificate = key.Certificate, Created = now, Begins = now });
                audit.Add(Acts.KeyRevoked, keep ? "replaced" : "withdrawn", account: null, reference: "SAML");
                audit.Add(Acts.KeyMade, "SAML", account: null, reference: id.ToString("n")[..8]);
                await db.SaveChangesAsync(stop);
                return true;
            },
            cancel);
        await keeper.Load(db, cancel);
        return withdrawn;
    }
}
