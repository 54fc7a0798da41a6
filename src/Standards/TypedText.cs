using System.Globalization;
using System.Text;

namespace Akamon.Standards;

/// <summary>What people type around digits, seen the same way by codes and telephone numbers.</summary>
internal static class TypedText
{
    private const char MinusSign = '\u2212';
    private const char HyphenBullet = '\u2043';
    private const char ModifierMinus = '\u02D7';
    private const char KatakanaLongVowel = '\u30FC'; // the dash key of a Japanese keyboard
    private const char BoxDrawingLine = '\u2500';    // what some input methods offer for it

    /// <summary>NFKC, or null for text that has no normal form worth looking at: too long, or with surrogates.</summary>
    public static string? Fold(string? typed, int longest) =>
        typed is null || typed.Length > longest || typed.Any(char.IsSurrogate) || typed.Contains('\uFFFE', StringComparison.Ordinal) || typed.Contains('\uFFFF', StringComparison.Ordinal)
            ? null
            : typed.Normalize(NormalizationForm.FormKC);

    /// <summary>White space, an invisible mark, or any kind of dash: nothing a digit is lost with.</summary>
    public static bool IsGap(char character) =>
        char.IsWhiteSpace(character)
        || char.GetUnicodeCategory(character) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format
        || character is MinusSign or HyphenBullet or ModifierMinus or KatakanaLongVowel or BoxDrawingLine;
}
