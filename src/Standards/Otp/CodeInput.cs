namespace Akamon.Standards.Otp;

/// <summary>Makes one form of a code however it was typed: full width, grouped, with letters that look like digits.</summary>
public static class CodeInput
{
    private const int LongestInput = 64;

    /// <summary>
    /// NFKC, without white space, invisible marks and dashes of every kind; the letter O is read as 0, I and l as 1.
    /// Codes only: passwords and numbers with letters must not come here.
    /// </summary>
    /// <param name="typed">At most 64 characters; longer input is refused unread.</param>
    /// <param name="digits">How many digits the code has.</param>
    /// <returns>Exactly that many ASCII digits, or null.</returns>
    public static string? Normalise(string? typed, int digits)
    {
        var folded = TypedText.Fold(typed, LongestInput);
        if (folded is null)
        {
            return null;
        }

        var code = new string([.. folded.Where(character => !TypedText.IsGap(character)).Select(Digit)]);
        return code.Length == digits && code.All(char.IsAsciiDigit) ? code : null;
    }

    private static char Digit(char character) => character switch
    {
        'O' or 'o' => '0',
        'I' or 'l' => '1',
        _ => character,
    };
}
