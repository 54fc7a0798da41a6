using System.Diagnostics.Metrics;

namespace Akamon.SignIn;

/// <summary>Which names failed from where in the last ten minutes, as far as this node saw. Forgets the oldest when there are too many.</summary>
public sealed class SprayMemory(TimeProvider clock, IMeterFactory meters)
{
    internal const string Everywhere = "";
    private const int Most = 50_000;
    private static readonly TimeSpan _window = TimeSpan.FromMinutes(10);
    private readonly Lock _lock = new();
    private readonly Queue<(DateTimeOffset At, string Network, string Name)> _failures = new();
    private readonly Dictionary<string, Dictionary<string, int>> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _told = new(StringComparer.Ordinal);

    internal Counter<long> Alarms { get; } = meters.Create("Akamon").CreateCounter<long>("akamon.signin.sprayed", "{alarm}", "Alarms: one password tried on many names.");

    /// <returns>How many names failed: from this network, and from all.</returns>
    internal (int Here, int Everywhere) Note(string network, string name)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            while (_failures.Count == Most || (_failures.TryPeek(out var oldest) && oldest.At <= now - _window))
                Forget(_failures.Dequeue());
            _failures.Enqueue((now, network, name));
            return (Add(network, name), Add(Everywhere, name));
        }
    }

    /// <summary>True once for each network in ten minutes.</summary>
    internal bool First(string network)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            foreach (var over in _told.Where(told => told.Value <= now - _window).Select(told => told.Key).ToList())
                _told.Remove(over);
            return _told.TryAdd(network, now);
        }
    }

    private int Add(string network, string name)
    {
        if (!_names.TryGetValue(network, out var names))
            _names[network] = names = new(StringComparer.Ordinal);
        names[name] = names.GetValueOrDefault(name) + 1;
        return names.Count;
    }

    private void Forget((DateTimeOffset At, string Network, string Name) failure)
    {
        Remove(failure.Network, failure.Name);
        Remove(Everywhere, failure.Name);
    }

    private void Remove(string network, string name)
    {
        var names = _names[network];
        if (--names[name] > 0)
            return;
        names.Remove(name);
        if (names.Count == 0)
            _names.Remove(network);
    }
}
