using System.Globalization;

namespace Akamon.Standards.Phones;

/// <summary>The digits of a typed number and whether a plus led them.</summary>
internal sealed record TypedDigits(bool Plus, string Digits)
{
    private const int LongestInput = 100;
    private const string Scheme = "tel:"; // RFC 3966: numbers copied from a page

    /// <summary>Null for text with anything but digits, punctuation and one plus before the digits.</summary>
    public static TypedDigits? Read(string? typed)
    {
        var text = TypedText.Fold(typed, LongestInput);
        if (text is null)
        {
            return null;
        }

        var seen = new string([.. text.Where(character => !IsPunctuation(character))]);
        var plus = false;
        if (seen.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            seen = seen[Scheme.Length..];
        }

        if (seen is ['+', ..])
        {
            plus = true;
            seen = seen[1..];
        }

        var values = seen.Select(CharUnicodeInfo.GetDecimalDigitValue).ToList();
        return values.Count == 0 || values.Contains(-1)
            ? null
            : new TypedDigits(plus, string.Concat(values.Select(value => (char)('0' + value))));
    }

    private static bool IsPunctuation(char character) =>
        TypedText.IsGap(character) || character is '.' or '/' or '(' or ')' or '[' or ']' or '~';
}
