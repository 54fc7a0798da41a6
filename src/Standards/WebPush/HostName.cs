namespace Akamon.Standards.WebPush;

/// <summary>Names of hosts in the one spelling that is compared: lower case, ASCII, no full stop at the end.</summary>
internal static class HostName
{
    private const int MostCharacters = 253, MostCharactersInLabel = 63;

    /// <summary>
    /// Says whether this is a name of two labels or more (RFC 1123 §2.1; lengths of RFC 1035 §2.3.4). The last label has a
    /// letter first, so no spelling of an address in numbers passes. An internationalized name passes only as <c>xn--</c>.
    /// </summary>
    public static bool IsOne(string text)
    {
        if (text.Length > MostCharacters)
        {
            return false;
        }

        var labels = text.Split('.');
        return labels.Length > 1 && labels.All(IsLabel) && char.IsAsciiLetterLower(labels[^1][0]);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MostCharactersInLabel && label[0] != '-' && label[^1] != '-'
        && label.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-');
}
