namespace Akamon.Methods.AuthenticatorApp;

/// <summary>The two spans in which requests to one account are counted (parameters 4.2).</summary>
internal static class AskLimits
{
    public static readonly TimeSpan Short = TimeSpan.FromMinutes(5), Long = TimeSpan.FromHours(1);

    /// <param name="asked">When the last ones were asked, newest first.</param>
    /// <param name="options">How many may be.</param>
    /// <param name="now">The present.</param>
    /// <returns>When the next may be asked as far as the spans go; null: now.</returns>
    public static DateTimeOffset? Next(IReadOnlyList<DateTimeOffset> asked, AuthenticatorAppOptions options, DateTimeOffset now) =>
        new[] { Full(asked, options.PerFiveMinutes, Short), Full(asked, options.PerHour, Long) }.Where(until => until > now).Max();

    private static DateTimeOffset? Full(IReadOnlyList<DateTimeOffset> asked, int most, TimeSpan span) => asked.Count >= most ? asked[most - 1] + span : null;
}
