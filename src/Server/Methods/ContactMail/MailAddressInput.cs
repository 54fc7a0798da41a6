using System.Globalization;
using System.Net.Mail;
using Akamon.Security;

namespace Akamon.Methods.ContactMail;

/// <summary>Makes one form of a mail address however it was typed: full width, with spaces around, with an international domain.</summary>
internal static class MailAddressInput
{
    // RFC 5321 §4.5.3.1 and RFC 5322 §3.2.3; dots are let stand anywhere, as some Japanese carriers gave out such addresses.
    private const int Longest = 254, LongestLocal = 64, LongestLabel = 63;
    private const string Marks = "!#$%&'*+-/=?^_`{|}~.";
    private static readonly IdnMapping _idn = new() { UseStd3AsciiRules = true };

    /// <returns>The address with its domain in ASCII and lower case; null when it is none. No quotes, comments, spaces or line breaks come through.</returns>
    public static string? Read(string? typed)
    {
        if (typed is null || typed.Length > 2 * Longest || Spelling.Folded(typed.Trim()) is not { } folded)
            return null;
        var parts = folded.Split('@');
        if (parts is not [{ Length: > 0 and <= LongestLocal } local, { Length: > 0 } domain] || !local.All(IsLocal) || Ascii(domain) is not { } ascii)
            return null;
        var address = $"{local}@{ascii}";
        return address.Length <= Longest && MailAddress.TryCreate(address, out _) ? address : null;
    }

    private static bool IsLocal(char letter) => char.IsAsciiLetterOrDigit(letter) || Marks.Contains(letter, StringComparison.Ordinal);

    private static string? Ascii(string domain)
    {
        try
        {
            var ascii = _idn.GetAscii(domain).ToLowerInvariant();
            var labels = ascii.Split('.');
            return labels.Length > 1 && labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel && label[0] != '-' && label[^1] != '-' && label.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}
