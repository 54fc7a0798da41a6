using Microsoft.Playwright;

namespace Akamon.Tests.Harness;

/// <summary>How somebody looks at the site: their language, colours, width of window, and whether scripts run.</summary>
public sealed record Look(string Language = "en", ColorScheme Colours = ColorScheme.Light, int Width = 1280, bool Scripts = true)
{
    /// <summary>The narrowest screen that must lose nothing (WCAG 2.2, 1.4.10).</summary>
    public const int Narrow = 320;

    public const int Wide = 1280;

    public override string ToString() => $"{Language} {Colours} {Width} {(Scripts ? "scripts" : "no scripts")}";
}
