using System.Buffers;
using Codec = System.Buffers.Text.Base64Url;

namespace Akamon.Standards.Jose;

/// <summary>Base64url without padding, in its one canonical spelling (RFC 7515 §2, RFC 4648 §5).</summary>
public static class Base64Url
{
    /// <summary>Writes bytes as base64url, never padded.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => Codec.EncodeToString(bytes);

    /// <summary>
    /// Reads base64url. Returns null for padding, white space, any other foreign character, an impossible length,
    /// or unused bits that are not zero (RFC 4648 §3.5), so that one value has one spelling.
    /// </summary>
    public static byte[]? Decode(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_'))
            {
                return null;
            }
        }

        // TryDecodeFromChars throws on bad input; this one says so. It also refuses unused bits and impossible lengths.
        var bytes = new byte[Codec.GetMaxDecodedLength(text.Length)];
        return Codec.DecodeFromChars(text, bytes, out _, out var written) == OperationStatus.Done ? bytes[..written] : null;
    }
}
