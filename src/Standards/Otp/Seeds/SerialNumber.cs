namespace Akamon.Standards.Otp.Seeds;

/// <summary>Makes one form of a serial number however it was typed from the back of a token.</summary>
public static class SerialNumber
{
    /// <summary>The longest that is taken.</summary>
    public const int Longest = 64;

    private const int LongestInput = 128;

    /// <summary>NFKC, without white space, invisible marks and dashes of every kind, in upper case.</summary>
    /// <param name="typed">At most 128 characters; longer input is refused unread.</param>
    /// <returns>1 to 64 ASCII letters, digits, full stops, underscores and slashes; or null.</returns>
    public static string? Normalise(string? typed)
    {
        if (TypedText.Fold(typed, LongestInput) is not { } folded)
        {
            return null;
        }

        var serial = string.Concat(folded.Where(letter => !TypedText.IsGap(letter)).Select(char.ToUpperInvariant));
        return serial.Length is > 0 and <= Longest && serial.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '/') ? serial : null;
    }
}
