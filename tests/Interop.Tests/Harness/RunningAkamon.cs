using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Akamon.Interop.Harness;

/// <summary>The production server on a free port, with the Lab's people and its own new database.</summary>
internal sealed class RunningAkamon : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private RunningAkamon(WebApplication app, DirectoryInfo folder)
    {
        (_app, _folder) = (app, folder);
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single(); // It listens.
    }

    public string Address { get; }

    public IServiceProvider Services => _app.Services;

    public static string Root { get; } = FindRoot();

    public static async Task<RunningAkamon> Start(params (string Name, string Value)[] settings)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("akamon-interop-");
        (string Name, string Value)[] usual = [("Data", folder.FullName), ("Security:CreateKey", "true"), ("SignIn:SecondSecretFirst", "false"), ("Lab:On", "true"), ("Lab:Demo", "true")];
        var app = Floorplan.Build(["--contentRoot", Path.Combine(Root, "src", "Server"), "--environment", Environments.Development], builder =>
        {
            builder.WebHost.UseUrls(settings.LastOrDefault(one => one.Name is "urls").Value ?? "http://127.0.0.1:0");
            builder.Configuration.AddInMemoryCollection(usual.Concat(settings).Select(one => KeyValuePair.Create(one.Name, (string?)one.Value)));
            builder.Logging.ClearProviders();
        });
        await app.StartAsync();
        return new(app, folder);
    }

    /// <summary>One of the Lab's people.</summary>
    public Person Find(string commonId)
    {
        using var people = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder.FullName, "demo-accounts.json")));
        var one = people.RootElement.EnumerateArray().Single(person => string.Equals(person.GetProperty("commonId").GetString(), commonId, StringComparison.Ordinal));
        return new(commonId, one.GetProperty("password").GetString()!, one.GetProperty("totpSecret").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Akamon.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The suite runs inside its repository.");
        return folder.FullName;
    }
}

internal sealed record Person(string CommonId, string Password, string? TotpSecret);
