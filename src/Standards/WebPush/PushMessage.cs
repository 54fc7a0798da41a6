using System.Security.Cryptography;

namespace Akamon.Standards.WebPush;

/// <summary>Messages that only the subscribed browser can read (RFC 8291). All are equally long, whatever they say.</summary>
public static class PushMessage
{
    /// <summary>The longest payload, in bytes: an opaque identifier needs no more.</summary>
    public const int MostBytes = 200;

    /// <summary>The size of the salt, in bytes.</summary>
    public const int SaltBytes = EncryptedContent.SaltBytes;

    /// <summary>The size of every body, in bytes.</summary>
    public const int BodyBytes = SaltBytes + sizeof(uint) + 1 + CurvePoint.Bytes + MostBytes + EncryptedContent.DelimiterBytes + EncryptedContent.TagBytes;

    private const int SecretBytes = 32;

    /// <summary>Encrypts a payload for a subscription (RFC 8291 §3 and §4), padded to <see cref="MostBytes"/>.</summary>
    /// <param name="to">The subscription.</param>
    /// <param name="payload">At most <see cref="MostBytes"/> bytes; more throws <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="once">A key pair on P-256 made for this message and for nothing else; another curve throws <see cref="ArgumentException"/>.</param>
    /// <param name="salt"><see cref="SaltBytes"/> random bytes, used once; another number throws <see cref="ArgumentException"/>.</param>
    /// <returns>The request's body, <see cref="BodyBytes"/> long.</returns>
    public static byte[] Encrypt(Subscription to, ReadOnlySpan<byte> payload, ECDiffieHellman once, ReadOnlySpan<byte> salt)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, MostBytes, nameof(payload));

        return Encrypt(to, payload, MostBytes - payload.Length, once, salt);
    }

    internal static byte[] Encrypt(Subscription to, ReadOnlySpan<byte> payload, int padding, ECDiffieHellman once, ReadOnlySpan<byte> salt)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(once);
        var own = once.ExportParameters(includePrivateParameters: false);
        if (!string.Equals(own.Curve.Oid.Value, ECCurve.NamedCurves.nistP256.Oid.Value, StringComparison.Ordinal))
        {
            throw new ArgumentException("The key pair of a message is on P-256.", nameof(once));
        }

        if (salt.Length != SaltBytes)
        {
            throw new ArgumentException($"The salt has {SaltBytes} bytes.", nameof(salt));
        }

        // §3.4: the secret of both keys, bound to both keys and to the authentication secret.
        var sender = CurvePoint.Write(own.Q);
        var receiver = to.PublicKey.ToArray();
        using var point = CurvePoint.Open(receiver)!; // a subscription's key was opened when it was read
        using var theirs = point.PublicKey;
        var agreed = once.DeriveRawSecretAgreement(theirs);
        byte[] info = [.. "WebPush: info\0"u8, .. receiver, .. sender];
        var secret = HKDF.DeriveKey(HashAlgorithmName.SHA256, agreed, SecretBytes, to.AuthSecret.ToArray(), info);

        // §4: one record; the sender's key travels as the key id.
        return EncryptedContent.Write(payload, padding, secret, salt, sender);
    }
}
