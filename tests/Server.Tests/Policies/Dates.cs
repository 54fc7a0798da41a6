namespace Akamon.Tests.Policies;

/// <summary>Dates of a roll-out in settings. The clock of tests begins on 1 April 2026, 18:00 in Tokyo.</summary>
internal static class Dates
{
    public static (string Name, string Value)[] Phase(int at, string from, string phase, string? audience = null, params string[] systems) =>
    [
        ($"Policies:Phases:{at}:From", from), ($"Policies:Phases:{at}:Phase", phase),
        .. audience is null ? [] : new[] { ($"Policies:Phases:{at}:Audience:0", audience) },
        .. systems.Select((system, i) => ($"Policies:Phases:{at}:Systems:{i}", system)),
    ];

    /// <summary>Warned from now on, required from 10 April.</summary>
    public static (string Name, string Value)[] Deadline => [.. Phase(0, "2026-04-01", "Warned"), .. Phase(1, "2026-04-10", "All")];

    public static void PassDays(this RunningAkamon akamon, int days) => akamon.Clock.Pass(TimeSpan.FromDays(days));

    /// <summary>The gate's codes, from the top.</summary>
    public static string[] Codes(this Page page) => [.. page.Document.QuerySelectorAll(".gaps code").Select(code => code.TextContent)];

    public static string Reference(this Page page) => page.Document.QuerySelector("main > dl.facts code")?.TextContent ?? "";
}
