using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Akamon.Standards.Tests.WebPush;

/// <summary>The other end, written from the texts alone: RFC 8188 §2 for any number of records, RFC 8291 §3 for the key.</summary>
internal static class Decryptor
{
    /// <summary>Opens a push message as the browser does.</summary>
    public static byte[] OpenMessage(byte[] body, ECDiffieHellman browser, byte[] auth)
    {
        var sender = KeyId(body);
        using var other = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = sender[1..33], Y = sender[33..] } });
        using var theirs = other.PublicKey;
        var own = browser.ExportParameters(includePrivateParameters: false).Q;
        byte[] info = [.. "WebPush: info"u8, 0, 4, .. own.X!, .. own.Y!, .. sender, 1];
        var prk = HMACSHA256.HashData(auth, browser.DeriveRawSecretAgreement(theirs));
        return Open(body, HMACSHA256.HashData(prk, info));
    }

    /// <summary>Opens a content under its secret; throws where anything is not as the text says.</summary>
    public static byte[] Open(byte[] body, byte[] secret)
    {
        var size = BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(16, 4));
        var records = body[(21 + body[20])..].Chunk(size).ToList();
        return [.. records.SelectMany((record, at) => OpenRecord(record, at, at == records.Count - 1, body[..16], secret))];
    }

    public static byte[] KeyId(byte[] body) => body[21..(21 + body[20])];

    private static byte[] OpenRecord(byte[] record, int sequence, bool last, byte[] salt, byte[] secret)
    {
        var prk = HMACSHA256.HashData(salt, secret);
        var key = HMACSHA256.HashData(prk, "Content-Encoding: aes128gcm\0\x01"u8.ToArray())[..16];
        var nonce = HMACSHA256.HashData(prk, "Content-Encoding: nonce\0\x01"u8.ToArray())[..12];
        nonce[11] ^= (byte)sequence;
        var text = new byte[record.Length - 16];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(nonce, record.AsSpan(0, text.Length), record.AsSpan(text.Length), text);
        var delimiter = Array.FindLastIndex(text, octet => octet != 0);
        return text[delimiter] == (last ? 2 : 1) ? text[..delimiter] : throw new CryptographicException("The delimiter is wrong.");
    }
}
