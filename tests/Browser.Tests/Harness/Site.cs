using System.Text.Json;
using Akamon.Database;
using Akamon.Methods;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akamon.Tests.Harness;

/// <summary>The real server as people try it out: on a free port, with its own new database, the demo accounts and the Lab.</summary>
public sealed class Site : IAsyncDisposable
{
    private const string Port = "{port}";

    private readonly WebApplication _app;
    private readonly string _folder;

    private Site(WebApplication app, string folder, string? name)
    {
        (_app, _folder) = (app, folder);
        Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()); // It listens.
        if (name is not null)
            Address = new UriBuilder(Address) { Host = name }.Uri;
        People = JsonSerializer.Deserialize<List<Person>>(File.ReadAllText(Path.Combine(folder, "demo-accounts.json")), JsonSerializerOptions.Web)!; // Written before it listens.
    }

    public Uri Address { get; }

    /// <summary>The companion app's own host.</summary>
    public string AppOrigin => $"http://authenticator.localhost:{Address.Port}";

    public required StandingClock Clock { get; init; }

    public required LogBook Log { get; init; }

    public IReadOnlyList<Person> People { get; }

    /// <summary>A member of staff who has not registered anything.</summary>
    public Person Newcomer => People.Single(person => person is { Role: "staff", TotpSecret: null });

    /// <summary>As if every contact address had been verified so much earlier.</summary>
    public async Task MakeMailOlder(TimeSpan by)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AkamonDb>();
        await db.Set<Credential>().Where(row => row.Method == "contact-mail").ExecuteUpdateAsync(set => set.SetProperty(row => row.Added, Clock.GetUtcNow() - by));
    }

    /// <summary>A member of staff whose app is registered, but not asked for.</summary>
    public Person Halfway => People.Single(person => person.CommonId is "0000000003");

    /// <summary>A member of staff whose app is asked for at every sign-in.</summary>
    public Person Protected => People.Single(person => person.CommonId is "0000000004");

    /// <param name="name">What people call it, where an address of numbers will not do.</param>
    /// <param name="settings">What differs from the settings of every test.</param>
    public static async Task<Site> Open(string? name, params (string Name, string Value)[] settings)
    {
        // An address that has to be known before the server listens gets a port of its own.
        var port = settings.Any(one => one.Value.Contains(Port, StringComparison.Ordinal)) ? FreePort.Next() : 0;
        settings = [.. settings.Select(one => (one.Name, one.Value.Replace(Port, $"{port}", StringComparison.Ordinal)))];
        return await Open(await DataFolders.Copy(Make), name, port, settings);
    }

    // What each first start makes: tables, keys, demo accounts.
    private static async Task Make(string folder)
    {
        var site = await Open(folder, name: null, port: 0);
        await site._app.StopAsync();
        await using (var scope = site._app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<AkamonDb>().Database.ExecuteSqlAsync($"delete from job_leases"); // Every site runs its jobs as it begins.
        await site._app.DisposeAsync();
    }

    private static async Task<Site> Open(string folder, string? name, int port, params (string Name, string Value)[] settings)
    {
        var (clock, log) = (new StandingClock(), new LogBook());
        (string Name, string Value)[] usual =
        [
            ("Data", folder),
            ("Preset", "utokyo"),
            ("Lab:On", "true"),
            ("Lab:Demo", "true"),
            ("Security:CreateKey", "true"),
            ("SignIn:SecondSecretFirst", "false"),
            ("Methods:Password:WeakForTests", "true"),
            ("Methods:Password:MemoryKiB", "64"),
            ("Methods:Password:Rounds", "1000"),
        ];
        var app = Floorplan.Build(["--contentRoot", RunSettings.Source, "--environment", "Development"], builder =>
        {
            builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
            builder.Configuration.AddInMemoryCollection(usual.Concat(settings).Select(one => KeyValuePair.Create(one.Name, (string?)one.Value)).GroupBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Last()));
            builder.Logging.ClearProviders();
            builder.Logging.AddProvider(log);
            builder.Services.AddSingleton<TimeProvider>(clock);
        });
        await app.StartAsync();
        return new(app, folder, name) { Clock = clock, Log = log };
    }

    /// <summary>A temporary access pass, as a notice on paper would bring it.</summary>
    public async Task<string> IssuePass(Person person)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var account = scope.ServiceProvider.GetRequiredService<AkamonDb>().Set<Akamon.Accounts.Account>().Single(row => row.CommonId == person.CommonId);
        return await scope.ServiceProvider.GetRequiredService<IAccessPass>().Issue(account, new(Actor: null), CancellationToken.None) is PassAnswer.Issued issued ? issued.Pass : throw new InvalidOperationException("No pass was made.");
    }

    /// <summary>What is to be done from time to time, done now.</summary>
    public async Task Do(string job)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<Akamon.Jobs.IJob>().Single(one => string.Equals(one.Name, job, StringComparison.Ordinal)).Run(CancellationToken.None);
    }

    /// <summary>Mail to this address came back.</summary>
    public async Task Bounce(Person person, string address)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var account = scope.ServiceProvider.GetRequiredService<Akamon.Database.AkamonDb>().Set<Akamon.Accounts.Account>().Single(row => row.CommonId == person.CommonId).Id;
        await scope.ServiceProvider.GetRequiredService<Akamon.Delivery.IDeadRecipients>().Note(account, address, Clock.GetUtcNow(), CancellationToken.None);
    }

    /// <summary>Writes the operator's notices, and lets the moment pass after which they are looked at.</summary>
    public async Task Announce(string notices)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "notices.json"), notices);
        Clock.Pass(TimeSpan.FromSeconds(5));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A demo account, and the secret of its authenticator app if it has one.</summary>
public sealed record Person(string CommonId, string Password, string Role, string Name, string State, string? TotpSecret = null);
