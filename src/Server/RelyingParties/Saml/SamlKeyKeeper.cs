using Akamon.Audit;
using Akamon.Database;
using Akamon.Jobs;
using Akamon.Security;
using Akamon.Standards.Saml;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Saml;

/// <summary>Makes the first key, and looks twice a minute whether another node has made or removed one.</summary>
internal sealed partial class SamlKeyKeeper(IServiceScopeFactory scopes, SamlKeys keys, Vault vault, TimeProvider clock, IOptions<SamlOptions> options, IOptions<Accounts.AccountsOptions> accounts, ILogger<SamlKeyKeeper> log) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(30);
    private string _loaded = "";

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AkamonDb>();
        if (!await db.Set<StoredSamlKey>().AnyAsync(cancellationToken))
            await Make(scope.ServiceProvider, 1, clock.GetUtcNow(), cancellationToken);
        await Load(db, cancellationToken);
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

    internal async Task Load(AkamonDb db, CancellationToken cancel)
    {
        var rows = await db.Set<StoredSamlKey>().AsNoTracking().OrderBy(row => row.Begins).ToListAsync(cancel);
        var names = string.Join(' ', rows.Select(row => row.Id.ToString("n")));
        if (string.Equals(names, _loaded, StringComparison.Ordinal))
            return;
        keys.Replace([.. rows.Select(row => (SamlKey.Import(vault.Open(StoredSamlKey.Column, row.Id, row.Secret), row.Certificate), row.Begins))]);
        _loaded = names;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_look);
        while (await timer.Ticks(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await Load(scope.ServiceProvider.GetRequiredService<AkamonDb>(), stoppingToken);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                Log.NotRead(log, problem);
            }
        }
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Another node made the SAML key first")]
        public static partial void AlreadyMade(ILogger log);

        [LoggerMessage(LogLevel.Error, "The SAML keys could not be read; the known ones stay in use")]
        public static partial void NotRead(ILogger log, Exception problem);
    }
}
