using System.Runtime.Versioning;
using Akamon.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

[assembly: SupportedOSPlatform("linux")]

namespace Akamon.Tests.Web;

/// <summary>The Web room alone on a real port, with a few endpoints that misbehave on demand.</summary>
internal sealed class TrialSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TrialSite(WebApplication app)
    {
        _app = app;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(address) };
    }

    public HttpClient Http { get; }

    public string Origin => Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    public static async Task<TrialSite> Open(params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(Floorplan).Assembly.GetName().Name });
        builder.Configuration.AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value)));
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddWeb();
        var app = builder.Build();
        app.UseWeb();
        app.MapGet("/trial/fine", () => "fine");
        app.MapGet("/trial/away", () => Results.Redirect("/"));
        app.MapGet("/trial/broken", string () => throw new InvalidOperationException("inner secret"));
        app.MapGet("/trial/outage", string () => throw new SqliteException("unable to open", 14));
        app.MapGet("/trial/clash", string () => throw new SqliteException("UNIQUE", 19));
        app.MapPost("/trial/change", () => "changed");
        app.MapPost("/trial/protocol", () => "answered").WithMetadata(new CrossSiteAllowedAttribute());
        await app.StartAsync();
        return new TrialSite(app);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
