using Akamon.Database;
using Akamon.Delivery;
using Akamon.Delivery.Calls;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akamon.Tests.Harness;

/// <summary>The real server on a free port, with its own new database, a clock of the test's and fakes where the world begins.</summary>
internal sealed class RunningAkamon : IAsyncDisposable
{
    /// <summary>What people see: a proxy in front holds the certificate.</summary>
    public const string Origin = "https://id.example.org";

    // What reflection tells of the pages' models is the same for all servers of a process, and a quarter of starting one.
    private static IModelMetadataProvider? _shapes;

    private readonly TestDatabase _database;
    private readonly bool _owner;
    private readonly List<RunningAkamon> _nodes = [];

    private RunningAkamon(WebApplication app, TestDatabase database, bool owner)
    {
        (App, _database, _owner) = (app, database, owner);
        Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()); // It listens.
    }

    public WebApplication App { get; }

    public Uri Address { get; }

    public required TestClock Clock { get; init; }

    public required FakeGateway Sms { get; init; }

    public required FakeGateway Mail { get; init; }

    public required FakeTelephone Telephone { get; init; }

    public required LogBook Log { get; init; }

    public TestDatabase Database => _database;

    public static async Task<RunningAkamon> Start(params (string Name, string Value)[] settings) => await On(await TestDatabase.Copy(), keep: false, settings);

    /// <param name="database">Where it keeps its data.</param>
    /// <param name="keep">The database outlives the server.</param>
    /// <param name="settings">What differs from the settings of every test.</param>
    public static Task<RunningAkamon> On(TestDatabase database, bool keep, params (string Name, string Value)[] settings) =>
        Open(database, !keep, new TestClock(), new FakeGateway(Channel.Sms), new FakeGateway(Channel.Mail), new FakeTelephone(), settings);

    /// <summary>Another process of the same installation, as far as one process can be another: it shares only the database and the world.</summary>
    public async Task<RunningAkamon> StartSecondNode(params (string Name, string Value)[] settings)
    {
        var node = await Open(_database, owner: false, Clock, Sms, Mail, Telephone, settings);
        _nodes.Add(node);
        return node;
    }

    public Browser NewBrowser(string from = "127.0.0.1") => new(Address, from);

    /// <summary>Does something inside the server, as a request would, but without one.</summary>
    public async Task<T> Inside<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public Task<T> Read<T>(Func<AkamonDb, Task<T>> query) => Inside(services => query(services.GetRequiredService<AkamonDb>()));

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        await App.StopAsync();
        await App.DisposeAsync();
        if (_owner)
            await _database.Drop();
    }

    private static async Task<RunningAkamon> Open(TestDatabase database, bool owner, TestClock clock, FakeGateway sms, FakeGateway mail, FakeTelephone telephone, (string Name, string Value)[] settings)
    {
        var log = new LogBook();
        var app = Build(database, settings, builder =>
        {
            builder.Logging.AddProvider(log);
            builder.Services.AddSingleton<TimeProvider>(clock);
            if (!settings.Any(one => one.Name.StartsWith("Delivery:Sms:", StringComparison.Ordinal)))
                builder.Services.AddSingleton<IGateway>(sms);
            builder.Services.AddSingleton<IGateway>(mail);
            builder.Services.AddSingleton<ICallGateway>(telephone);
        });
        await app.StartAsync();
        await using (var scope = app.Services.CreateAsyncScope())
            scope.ServiceProvider.GetRequiredService<AkamonDb>().Database.IsNpgsql().ShouldBe(TestSettings.Postgres is not null);
        return new(app, database, owner) { Clock = clock, Sms = sms, Mail = mail, Telephone = telephone, Log = log };
    }

    /// <summary>The production host with the settings of every test, not started.</summary>
    public static WebApplication Build(TestDatabase database, (string Name, string Value)[] settings, Action<WebApplicationBuilder>? change = null)
    {
        (string Name, string Value)[] usual =
        [
            ("Data", database.Folder),
            ("Database:Connection", database.Connection),
            ("Security:CreateKey", "true"),
            ("Web:PublicOrigin", Origin),
            // Most tests register a first method without caring how that was opened.
            ("SignIn:SecondSecretFirst", "false"),
            ("Methods:Password:WeakForTests", "true"),
            ("Methods:Password:MemoryKiB", "64"),
            ("Methods:Password:Rounds", "1000"),
        ];
        var app = Floorplan.Build(["--contentRoot", TestSettings.Source, "--environment", settings.LastOrDefault(one => string.Equals(one.Name, "environment", StringComparison.Ordinal)).Value ?? "Production"], builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Configuration.AddInMemoryCollection(usual.Concat(settings).Select(one => KeyValuePair.Create(one.Name, (string?)one.Value)).GroupBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Last()));
            builder.Logging.ClearProviders();
            change?.Invoke(builder);
            if (_shapes is { } known)
                builder.Services.AddSingleton(known);
        });
        _shapes ??= app.Services.GetRequiredService<IModelMetadataProvider>();
        return app;
    }
}
