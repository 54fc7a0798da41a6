using System.Diagnostics.Metrics;
using Akamon.Delivery;

namespace Akamon.Methods;

/// <summary>Figures of what costs. No label tells a number or a person.</summary>
public sealed class TollMeter
{
    private readonly Counter<long> _noted, _verified, _stopped;

    public TollMeter(IMeterFactory meters)
    {
        var meter = meters.Create("Akamon");
        _noted = meter.CreateCounter<long>("akamon.codes.sent", "{message}", "Codes sent by message or call.");
        _verified = meter.CreateCounter<long>("akamon.codes.verified", "{message}", "Codes that were typed.");
        _stopped = meter.CreateCounter<long>("akamon.codes.stopped", "{stop}", "Breakers that tripped: prefix, unverified, day.");
    }

    public void Noted(Channel channel) => _noted.Add(1, new KeyValuePair<string, object?>("channel", channel.ToString()));

    public void Verified(Channel channel) => _verified.Add(1, new KeyValuePair<string, object?>("channel", channel.ToString()));

    public void Stopped(string kind) => _stopped.Add(1, new KeyValuePair<string, object?>("kind", kind));
}
