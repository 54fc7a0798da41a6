using System.Diagnostics.Metrics;

namespace Akamon.SignIn;

/// <summary>What monitoring reads of <see cref="Spray"/>.</summary>
public sealed class SprayMeter(IMeterFactory meters)
{
    internal Counter<long> Alarms { get; } = meters.Create("Akamon").CreateCounter<long>("akamon.signin.sprayed", "{alarm}", "Alarms: one password tried on many names.");
}
