using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Akamon.Standards.WebPush;

/// <summary>The content coding <c>aes128gcm</c> with one record (RFC 8188 §2).</summary>
internal static class EncryptedContent
{
    public const int SaltBytes = 16, TagBytes = 16, DelimiterBytes = 1;

    /// <summary>What is declared; the one record is shorter, as a last record may be (RFC 8188 §2).</summary>
    public const int RecordBytes = 4096;

    private const int KeyBytes = 16, NonceBytes = 12, SizeBytes = sizeof(uint), LengthBytes = 1;
    private const byte LastRecord = 2;

    /// <summary>Encrypts a text with zeros after it, so that the text's length is not to be seen.</summary>
    public static byte[] Write(ReadOnlySpan<byte> text, int padding, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> keyId)
    {
        // §2: the delimiter stands between text and padding, and is 2 in the last record.
        var record = new byte[text.Length + DelimiterBytes + padding];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(record.Length + TagBytes, RecordBytes, nameof(text));
        text.CopyTo(record);
        record[text.Length] = LastRecord;

        // §2.1: salt, record size, length of the key id, key id.
        var header = SaltBytes + SizeBytes + LengthBytes + keyId.Length;
        var body = new byte[header + record.Length + TagBytes];
        salt.CopyTo(body);
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(SaltBytes), RecordBytes);
        body[SaltBytes + SizeBytes] = checked((byte)keyId.Length);
        keyId.CopyTo(body.AsSpan(SaltBytes + SizeBytes + LengthBytes));

        // §2.2 and §2.3: the nonce of the first record is the derived one, as its sequence number is zero.
        var prk = HKDF.Extract(HashAlgorithmName.SHA256, secret.ToArray(), salt.ToArray());
        var key = HKDF.Expand(HashAlgorithmName.SHA256, prk, KeyBytes, "Content-Encoding: aes128gcm\0"u8.ToArray());
        var nonce = HKDF.Expand(HashAlgorithmName.SHA256, prk, NonceBytes, "Content-Encoding: nonce\0"u8.ToArray());
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, record, body.AsSpan(header, record.Length), body.AsSpan(header + record.Length));
        return body;
    }
}
