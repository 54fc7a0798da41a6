using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akamon.Tests.Harness;

/// <summary>A web site of somebody who means no good, with one page.</summary>
public sealed class OtherSite : IAsyncDisposable
{
    /// <summary>Another origin on the same host: browsers send it our cookies. The harder neighbour.</summary>
    public const string Neighbour = "127.0.0.1";

    /// <summary>Another site altogether.</summary>
    public const string Stranger = "localhost";

    private readonly WebApplication _app;

    private OtherSite(WebApplication app, string host)
    {
        _app = app;
        var listening = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()); // It listens.
        Address = new($"http://{host}:{listening.Port}/");
    }

    public Uri Address { get; }

    public static async Task<OtherSite> Open(string host, string html)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/", () => Results.Content($"<!doctype html><title>Other site</title>{html}", "text/html; charset=utf-8"));
        await app.StartAsync();
        return new(app, host);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
