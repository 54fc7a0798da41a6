namespace Akamon.RelyingParties.Oidc;

/// <summary>
/// One thing that is fetched from elsewhere and kept: at most one fetch at a time and one a pause, whatever came of it. Whom the
/// known one serves does not wait for a fetch that is under way.
/// </summary>
/// <param name="life">How long it is taken for new.</param>
/// <param name="last">How long it serves while nothing newer can be had.</param>
internal sealed class Kept<T>(TimeSpan life, TimeSpan last) : IDisposable where T : class
{
    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _one = new(1);
    private volatile Copy _copy = new(null, default, default);

    private sealed record Copy(T? Thing, DateTimeOffset Got, DateTimeOffset Asked);

    /// <param name="now">The time.</param>
    /// <param name="serves">Whether a copy holds what is looked for.</param>
    /// <param name="fetch">Gives null when it cannot be had.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<T?> Get(DateTimeOffset now, Predicate<T> serves, Func<Task<T?>> fetch, CancellationToken cancel)
    {
        if (Settled(now, serves))
            return _copy.Thing;
        var known = _copy.Thing is { } thing && serves(thing);
        if (!await _one.WaitAsync(known ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, cancel))
            return _copy.Thing;
        try
        {
            if (Settled(now, serves))
                return _copy.Thing;
            var before = _copy;
            _copy = await fetch() is { } fetched ? new(fetched, now, now) : new(now - before.Got < last ? before.Thing : null, before.Got, now);
            return _copy.Thing;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private bool Settled(DateTimeOffset now, Predicate<T> serves)
    {
        var copy = _copy;
        return now - copy.Asked < _pause || (copy.Thing is { } thing && now - copy.Asked < life && serves(thing));
    }
}
