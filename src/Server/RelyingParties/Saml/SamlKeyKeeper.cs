using Akamon.Audit;
using Akamon.Database;
using Akamon.Security;
using Akamon.Standards.Saml;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Saml;

/// <summary>Makes the first key, and keeps those in use that any node has made.</summary>
internal sealed partial class SamlKeyKeeper(IServiceScopeFactory scopes, SamlKeys keys, Vault vault, TimeProvider clock, IOptions<SamlOptions> options, IOptions<Accounts.AccountsOptions> accounts, ILogger<SamlKeyKeeper> log) : KeyKeeping(scopes)
{
    private string _loaded = "";

    protected override async Task<bool> MakeFirst(IServiceProvider services, CancellationToken cancel)
    {
        if (keys.Certificates.Count > 0)
            return false;
        await Make(services, 1, clock.GetUtcNow(), cancel);
        return true;
    }

    /// <summary>Makes a key; when another node was faster, its key counts.</summary>
    internal async Task Make(IServiceProvider services, int generation, DateTimeOffset begins, CancellationToken cancel)
    {
        var db = services.GetRequiredService<AkamonDb>();
        var (id, now) = (Ids.New(clock), clock.GetUtcNow());
        var key = SamlKey.Create(accounts.Value.Realm, now.AddMinutes(-5), begins + options.Value.KeyLife + options.Value.KeyAhead);
        db.Add(new StoredSamlKey { Id = id, Generation = generation, Secret = vault.Seal(StoredSamlKey.Column, id, key.Export()), Certificate = key.Certificate, Created = now, Begins = begins });
        services.GetRequiredService<AuditLog>().Add(Acts.KeyMade, "SAML", account: null, reference: id.ToString("n")[..8]);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            Log.AlreadyMade(log);
        }
    }

    internal override async Task Load(AkamonDb db, CancellationToken cancel)
    {
        var rows = await db.Set<StoredSamlKey>().AsNoTracking().OrderBy(row => row.Begins).ThenBy(row => row.Generation).ToListAsync(cancel);
        var names = string.Join(' ', rows.Select(row => row.Id.ToString("n")));
        if (string.Equals(names, _loaded, StringComparison.Ordinal))
            return;
        keys.Replace([.. rows.Select(row => (SamlKey.Import(vault.Open(StoredSamlKey.Column, row.Id, row.Secret), row.Certificate), row.Begins))]);
        _loaded = names;
    }

    protected override void NotRead(Exception problem) => Log.NotRead(log, problem);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Another node made the SAML key first")]
        public static partial void AlreadyMade(ILogger log);

        [LoggerMessage(LogLevel.Error, "The SAML keys could not be read; the known ones stay in use")]
        public static partial void NotRead(ILogger log, Exception problem);
    }
}
