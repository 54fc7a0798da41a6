using System.Text;

namespace Akamon.Standards.Otp;

/// <summary>The alphabet in which secrets are shown and typed (RFC 4648 §6).</summary>
public static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsPerCharacter = 5;
    private const int LongestText = 4096;

    /// <summary>Upper-case text without padding; empty for no bytes. Authenticator apps do not want the padding.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * 8 + BitsPerCharacter - 1) / BitsPerCharacter);
        int buffer = 0, waiting = 0;
        foreach (var value in bytes)
        {
            buffer = (buffer << 8) | value;
            waiting += 8;
            while (waiting >= BitsPerCharacter)
            {
                waiting -= BitsPerCharacter;
                text.Append(Alphabet[(buffer >> waiting) & 31]);
            }

            buffer &= (1 << waiting) - 1;
        }

        if (waiting > 0)
        {
            text.Append(Alphabet[(buffer << (BitsPerCharacter - waiting)) & 31]);
        }

        return text.ToString();
    }

    /// <summary>
    /// The bytes of a text written by a person or a program: either case, spaces, dashes and padding at the end are
    /// accepted. Null for a foreign character, a length no bytes encode to, bits left over that are not zero
    /// (RFC 4648 §3.5), or more than 4096 characters.
    /// </summary>
    public static byte[]? Decode(string? text)
    {
        if (text is null || text.Length > LongestText)
        {
            return null;
        }

        var letters = new string([.. text.Where(letter => !TypedText.IsGap(letter))]).TrimEnd('=');
        if (letters.Length % 8 is 1 or 3 or 6)
        {
            return null;
        }

        var bytes = new byte[letters.Length * BitsPerCharacter / 8];
        int buffer = 0, waiting = 0, written = 0;
        foreach (var letter in letters)
        {
            var value = char.IsAscii(letter) ? Alphabet.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal) : -1;
            if (value < 0)
            {
                return null;
            }

            buffer = (buffer << BitsPerCharacter) | value;
            waiting += BitsPerCharacter;
            if (waiting >= 8)
            {
                waiting -= 8;
                bytes[written++] = (byte)(buffer >> waiting);
                buffer &= (1 << waiting) - 1;
            }
        }

        return buffer == 0 ? bytes : null;
    }
}
