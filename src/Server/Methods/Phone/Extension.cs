using System.Text;

namespace Akamon.Methods.Phone;

/// <summary>An extension as people type it: digits, *, # and a comma for a pause (C21).</summary>
internal static class Extension
{
    private const int Longest = 12, MostPauses = 3;

    /// <returns>False when it cannot be one; nothing typed is none.</returns>
    public static bool TryRead(string? typed, out string? extension)
    {
        extension = null;
        if (typed is { Length: > 60 })
            return false;
        var folded = (typed ?? "").Normalize(NormalizationForm.FormKC).Replace('、', ',');
        var plain = string.Concat(folded.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('-' or '‐' or '‑' or '–' or 'ー' or '−')));
        if (plain.Length == 0)
            return true;
        if (plain.Length > Longest || plain.Count(letter => letter is ',') > MostPauses || !plain.All(letter => char.IsAsciiDigit(letter) || letter is '*' or '#' or ',') || !plain.Any(char.IsAsciiDigit))
            return false;
        extension = plain;
        return true;
    }
}
