namespace Akamon.Tests.Harness;

/// <summary>
/// A clock that begins today, at the start of a step of thirty seconds, and moves only when told to: a code is good until a test says otherwise,
/// and a browser that lives in real time finds no cookie of the past.
/// </summary>
public sealed class StandingClock : TimeProvider
{
    private static readonly TimeSpan _step = TimeSpan.FromSeconds(30);
    private long _ticks = Begin().Ticks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Pass(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

    /// <summary>To the moment that other machines have.</summary>
    public void CatchUp() => Interlocked.Exchange(ref _ticks, System.GetUtcNow().Ticks);

    /// <summary>Until an authenticator app shows its next code.</summary>
    public void NextCode() => Pass(_step);

    private static DateTimeOffset Begin()
    {
        var now = System.GetUtcNow();
        return now.AddTicks(-(now.Ticks % _step.Ticks));
    }
}
