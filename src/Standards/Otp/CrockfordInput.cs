namespace Akamon.Standards.Otp;

/// <summary>Crockford's base 32 as people copy it from paper: any case, any grouping, with look-alikes put right.</summary>
public static class CrockfordInput
{
    /// <summary>The 32 signs, without I, L, O and U.</summary>
    public const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int LongestInput = 128;

    /// <summary>NFKC, without white space, invisible marks and dashes of every kind; O is read as 0, I and L as 1, in either case.</summary>
    /// <param name="typed">At most 128 characters; longer input is refused unread.</param>
    /// <param name="letters">How many signs the code has.</param>
    /// <returns>Exactly that many signs of <see cref="Alphabet"/>, or null.</returns>
    public static string? Normalise(string? typed, int letters)
    {
        if (TypedText.Fold(typed, LongestInput) is not { } folded)
        {
            return null;
        }

        var code = new string([.. folded.Where(character => !TypedText.IsGap(character)).Select(Sign)]);
        return code.Length == letters && code.All(sign => Alphabet.Contains(sign, StringComparison.Ordinal)) ? code : null;
    }

    private static char Sign(char character) => char.ToUpperInvariant(character) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var sign => sign,
    };
}
