using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Akamon.Security;

namespace Akamon.Lab.Systems;

/// <summary>
/// Makes the stream of security events of each demo system that wants one, as a system does (SSF 1.0 §8.1.1): over HTTP, with a
/// token of its own, once the server listens. The one of an earlier start named another address: it goes first.
/// </summary>
internal sealed partial class DemoStream(SystemClient client, DemoOrigins origins, Vault vault, IHostApplicationLifetime life, ILogger<DemoStream> log) : BackgroundService
{
    private const string Loopback = "127.0.0.1";
    private static readonly TimeSpan _again = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listens = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        life.ApplicationStarted.Register(listens.SetResult);
        await listens.Task.WaitAsync(stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
        foreach (var system in DemoSystem.All.Where(system => system.HearsSignals))
        {
            while (!stoppingToken.IsCancellationRequested && !await Try(system, stoppingToken))
                await Task.Delay(_again, TimeProvider.System, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task<bool> Try(DemoSystem system, CancellationToken cancel)
    {
        try
        {
            await Make(system, cancel);
            return true;
        }
        catch (Exception problem) when (problem is HttpRequestException or InvalidOperationException or OperationCanceledException or JsonException or KeyNotFoundException)
        {
            if (!cancel.IsCancellationRequested)
                Log.NotMade(log, system.Name, problem);
            return false;
        }
    }

    private async Task Make(DemoSystem system, CancellationToken cancel)
    {
        var door = (await client.Send(HttpMethod.Get, $"{origins.Own}/.well-known/ssf-configuration", null, null, cancel) ?? throw new InvalidOperationException("There are no streams here.")).GetProperty("configuration_endpoint").GetString()!; // SSF 1.0 §7.1: it is there.
        var token = new AuthenticationHeaderValue("Bearer", await client.OwnToken(system, origins.Own, "ssf.manage ssf.read", cancel));
        foreach (var old in (await client.Send(HttpMethod.Get, door, token, null, cancel))?.EnumerateArray() ?? default)
            await client.Send(HttpMethod.Delete, $"{door}?stream_id={old.GetProperty("stream_id").GetString()}", token, null, cancel);
        // By its number: plain http is for this machine alone, and a name could be anybody's.
        var wish = new { description = system.Title.En, delivery = new { method = "urn:ietf:rfc:8935", endpoint_url = new Uri(new UriBuilder(origins.Listening) { Host = Loopback }.Uri, system.Signals).AbsoluteUri, authorization_header = SignalInbox.Authorization(vault, system.Name) } };
        using var content = new StringContent(JsonSerializer.Serialize(wish), Encoding.UTF8, "application/json");
        if (await client.Send(HttpMethod.Post, door, token, content, cancel) is null)
            throw new InvalidOperationException("The stream was not made.");
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The demo system {System} has no stream of security events yet")]
        public static partial void NotMade(ILogger log, string system, Exception problem);
    }
}
