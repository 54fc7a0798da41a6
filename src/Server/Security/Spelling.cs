using System.Text;

namespace Akamon.Security;

public static class Spelling
{
    /// <summary>One line of text from a stranger: without control characters, cut after so many characters and never inside one.</summary>
    public static string Line(string text, int most) =>
        string.Concat(text.EnumerateRunes().Where(rune => !Rune.IsControl(rune)).Take(most)).Trim();

    /// <summary>The one form of text that looks the same (NFKC); null for what has none: half characters and U+FFFE, which nobody types.</summary>
    public static string? Folded(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
