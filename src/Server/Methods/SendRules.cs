namespace Akamon.Methods;

/// <param name="PerSpan">Most messages to one account, and to one number or address, within the span.</param>
/// <param name="Span">The span.</param>
/// <param name="PerDay">Most within a day.</param>
/// <param name="PerNetwork">Most asked for from one network within the span.</param>
/// <param name="FirstPause">The first wait before a message is sent again; doubles each time.</param>
public sealed record SendRules(int PerSpan, TimeSpan Span, int PerDay, int PerNetwork, TimeSpan FirstPause)
{
    /// <summary>
    /// True: what is sent to a number for registrations takes at most half of what may be sent to it, so that whoever types
    /// other people's numbers leaves them their own sign-in. The same for every number, so that it tells nobody which are known.
    /// </summary>
    public bool HalfForPending { get; init; }

    /// <summary>What guards the bill, where a message costs something.</summary>
    public TollRules? Tolls { get; init; }

    /// <summary>Most to one number or address, and the span for that, for networks and for prefixes, where they differ.</summary>
    public (int Most, TimeSpan Span)? PerTarget { get; init; }

    /// <summary>What is sent for: whatever fills a network for one purpose leaves it the others.</summary>
    public string Purpose { get; init; } = "";

    internal (int Most, TimeSpan Span) Target => PerTarget ?? (PerSpan, Span);

    internal int PendingPerSpan => HalfForPending ? (Target.Most + 1) / 2 : Target.Most;

    internal int PendingPerDay => HalfForPending ? (PerDay + 1) / 2 : PerDay;
}

/// <param name="PerPrefix">Most messages and calls to the numbers of one prefix within the span of the rules.</param>
/// <param name="LeastVerified">Percent of a prefix's last fifty messages whose codes must have been typed.</param>
/// <param name="DailyFloor">As many may leave on any day; above it, three times the average of the last seven.</param>
/// <param name="Settles">How long a code may still be typed.</param>
public sealed record TollRules(int PerPrefix, int LeastVerified, int DailyFloor, TimeSpan Settles);

/// <summary>Nothing is sent now.</summary>
/// <param name="Until">The moment from which on it may; null: not before an administrator or the operator says so.</param>
public sealed record Hold(DateTimeOffset? Until)
{
    /// <summary>The account's owner shut it, and opens it by signing in another way.</summary>
    public bool Locked { get; init; }
}
