using Akamon.Web;

namespace Akamon.Notices;

/// <summary>A dated message on the pages it touches (Q1, T11).</summary>
/// <param name="Pages">Paths, each with what is below it; "/" is every page.</param>
/// <param name="Title">In both languages.</param>
/// <param name="Text">In both languages.</param>
/// <param name="Severity">"info" or "warning".</param>
/// <param name="Shown">From when on it is shown; none: at once.</param>
/// <param name="Begins">When what it tells of begins.</param>
/// <param name="Ends">When that ends: it is not shown any more.</param>
internal sealed record Notice(IReadOnlyList<string> Pages, Bilingual Title, Bilingual Text, string Severity = "info", DateTimeOffset? Shown = null, DateTimeOffset? Begins = null, DateTimeOffset? Ends = null)
{
    /// <returns>Null when it can be shown; otherwise what is wrong with it.</returns>
    public string? Fault() =>
        Pages is not { Count: > 0 } || Pages.Any(page => !page.StartsWith('/')) ? "pages: at least one path such as /mfa-setting, or / for all"
        : !Both(Title) || !Both(Text) ? "title and text: both in en and in ja"
        : Severity is not ("info" or "warning") ? "severity: info or warning"
        : Ends <= (Begins ?? Shown) ? "ends: after its beginning"
        : null;

    public bool StandsOn(PathString page, DateTimeOffset now) =>
        (Shown is null || Shown <= now) && (Ends is null || Ends > now) && Pages.Any(path => path is "/" || page.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    private static bool Both(Bilingual? words) => !string.IsNullOrWhiteSpace(words?.En) && !string.IsNullOrWhiteSpace(words.Ja);
}
