using System.Diagnostics.Metrics;

namespace Akamon.Delivery.Sms;

/// <summary>Figures for the operator's monitoring. No label tells a number or a person.</summary>
internal sealed class SmsMeter
{
    private readonly Counter<long> _handed, _reported;

    public SmsMeter(IMeterFactory meters)
    {
        var meter = meters.Create("Akamon");
        _handed = meter.CreateCounter<long>("akamon.sms.sent", "{message}", "Text messages handed to a gateway, by what came of it.");
        _reported = meter.CreateCounter<long>("akamon.sms.reported", "{report}", "Delivery reports, by what they say.");
    }

    public void Handed(string gateway, string result) => _handed.Add(1, new("gateway", gateway), new("result", result));

    public void Reported(string gateway, SmsReport report) => _reported.Add(1, new("gateway", gateway), new("report", report.ToString()));
}
