using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Akamon.Standards.Otp;

/// <summary>One-time passwords from a counter (RFC 4226).</summary>
public static class Hotp
{
    /// <summary>Fewest digits a code may have (RFC 4226 §5.3, R4).</summary>
    public const int FewestDigits = 6;

    /// <summary>Most digits offered here; the 31 bits of a code carry no more than nine.</summary>
    public const int MostDigits = 8;

    /// <summary>The code of one counter value (RFC 4226 §5.3).</summary>
    /// <param name="key">The shared secret; 160 bits are recommended, 128 the least (RFC 4226 §4, R6). Not checked here.</param>
    /// <param name="counter">The moving factor, sent as eight bytes, most significant first.</param>
    /// <param name="digits">6 to 8; anything else throws <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="algorithm">The hash under the HMAC.</param>
    /// <returns>Exactly <paramref name="digits"/> ASCII digits, leading zeros kept.</returns>
    public static string Code(ReadOnlySpan<byte> key, long counter, int digits = FewestDigits, OtpAlgorithm algorithm = OtpAlgorithm.Sha1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, FewestDigits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, MostDigits);

        // Step 1: the HMAC of the counter.
        Span<byte> message = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(message, counter);
        Span<byte> hash = stackalloc byte[HMACSHA512.HashSizeInBytes];
        hash = hash[..Hash(algorithm, key, message, hash)];

        // Step 2: dynamic truncation to 31 bits, at the place the last four bits name.
        var offset = hash[^1] & 0xf;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & int.MaxValue;

        // Step 3: the last digits.
        var text = number.ToString("D10", CultureInfo.InvariantCulture);
        return text[^digits..];
    }

#pragma warning disable CA5350 // RFC 4226 is defined on HMAC-SHA-1, and most apps know nothing else; HMAC does not need collision resistance.
    private static int Hash(OtpAlgorithm algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, Span<byte> hash) => algorithm switch
    {
        OtpAlgorithm.Sha1 => HMACSHA1.HashData(key, message, hash),
        OtpAlgorithm.Sha256 => HMACSHA256.HashData(key, message, hash),
        OtpAlgorithm.Sha512 => HMACSHA512.HashData(key, message, hash),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };
#pragma warning restore CA5350
}
