namespace Akamon.Delivery.Sms;

/// <summary>Leaves a gateway alone for a while when half of its last twenty answers were failures; then one call tries it (parameters 4.5).</summary>
internal sealed class Breaker(TimeProvider clock)
{
    private const int Window = 20;
    private static readonly TimeSpan _rest = TimeSpan.FromSeconds(10);
    private readonly Queue<bool> _last = [];
    private readonly Lock _lock = new();
    private DateTimeOffset? _opened;

    /// <summary>False while the gateway rests.</summary>
    public bool Lets()
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (_opened is null)
                return true;
            if (now < _opened + _rest)
                return false;
            _opened = now; // This call tries; the others wait for what comes of it.
            return true;
        }
    }

    public void Note(bool failed)
    {
        lock (_lock)
        {
            if (_opened is not null)
                _last.Clear();
            if (_opened is not null && failed)
                return; // It rests on.
            _opened = null;
            _last.Enqueue(failed);
            if (_last.Count > Window)
                _last.Dequeue();
            if (_last.Count == Window && _last.Count(one => one) * 2 >= Window)
                _opened = clock.GetUtcNow();
        }
    }
}
