namespace Akamon.RelyingParties;

/// <summary>The times of telling systems what lies in the database for them.</summary>
internal static class Pauses
{
    private static readonly TimeSpan _longest = TimeSpan.FromHours(1);

    /// <summary>A claim that outlives its node is taken up again after this.</summary>
    public static TimeSpan Claim => TimeSpan.FromMinutes(1);

    public static TimeSpan Shortest => TimeSpan.FromSeconds(5);

    /// <summary>Three times as long after each try that failed.</summary>
    public static TimeSpan After(int tries) => TimeSpan.FromTicks((long)Math.Min(Shortest.Ticks * Math.Pow(3, tries), _longest.Ticks));
}
