using System.Buffers.Text;
using System.Security.Cryptography;
using Akamon.Security;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>The two forms of a pairing code: 128 bits for the QR code and the link, 40 bits for typing together with an ID.</summary>
internal static class PairingCode
{
    public const int Characters = 22;
    private const string Crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int TypedCharacters = 8, HalfOfTyped = 4;

    public static string New() => Base64Url.EncodeToString(Secrets.Bytes(16));

    public static string NewTyped()
    {
        var code = RandomNumberGenerator.GetString(Crockford, TypedCharacters);
        return $"{code[..HalfOfTyped]}-{code[HalfOfTyped..]}";
    }

    /// <summary>The one form of what was typed: I and L are 1, O is 0 (Crockford's base 32). Null when it cannot be one.</summary>
    public static string? Typed(string text)
    {
        if (text.Length > 40 || Spelling.Folded(text) is not { } folded)
            return null;
        var code = string.Concat(folded.ToUpperInvariant().Where(letter => !char.IsWhiteSpace(letter) && letter is not '-').Select(letter => letter switch { 'I' or 'L' => '1', 'O' => '0', _ => letter }));
        return code.Length == TypedCharacters && code.All(letter => Crockford.Contains(letter, StringComparison.Ordinal)) ? code : null;
    }
}
