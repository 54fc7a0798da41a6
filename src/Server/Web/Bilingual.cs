using System.Globalization;

namespace Akamon.Web;

/// <summary>A name somebody configured in both languages; shows itself in the reader's.</summary>
public sealed record Bilingual(string En, string? Ja = null)
{
    public string Here => In(CultureInfo.CurrentUICulture);

    public string In(CultureInfo culture) =>
        culture.TwoLetterISOLanguageName is "ja" && !string.IsNullOrWhiteSpace(Ja) ? Ja : En;

    public override string ToString() => Here;
}
