using Akamon.Jobs;
using Akamon.Standards.Saml;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Saml;

/// <summary>Brings in the metadata of every system as the server starts, and again and again after that; what fails leaves the known in use.</summary>
internal sealed partial class MetadataKeeper(SamlSystems systems, MetadataSource source, TimeProvider clock, IOptions<SamlOptions> options, ILogger<MetadataKeeper> log) : BackgroundService, IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var (party, saml) in systems.Registered)
        {
            // The start does not wait for a network: what was kept comes first.
            if (saml.MetadataUrl is null)
                await Look(party, saml, cancellationToken);
            else if (source.Kept(saml) is { } kept)
                systems.Keep(party, saml, kept);
        }
    }

    internal async Task LookAtAll(CancellationToken cancel)
    {
        foreach (var (party, saml) in systems.Registered)
            await Look(party, saml, cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(options.Value.MetadataEvery, clock);
        do
        {
            await LookAtAll(stoppingToken);
        }
        while (await timer.Ticks(stoppingToken));
    }

    private async Task Look(RelyingParty party, SamlRegistration saml, CancellationToken cancel)
    {
        try
        {
            if (await source.Fetch(saml, cancel) is { } provider)
                systems.Keep(party, saml, provider);
            else
                Log.NotUsable(log, party.Name);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or OperationCanceledException or Delivery.DeliveryException && !cancel.IsCancellationRequested)
        {
            Log.NotReached(log, party.Name, problem);
        }
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The metadata of {System} cannot be used: not its entity, not signed as pinned, over, or not well formed. What was known stays in use until it runs out")]
        public static partial void NotUsable(ILogger log, string system);

        [LoggerMessage(LogLevel.Warning, "The metadata of {System} could not be fetched. What was known stays in use until it runs out")]
        public static partial void NotReached(ILogger log, string system, Exception problem);
    }
}
