using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

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

    /// <summary>
    /// Looks for codes that were shown one after the other: one to verify (RFC 4226 §7.2), two to find a token again whose
    /// counter has run away (§7.4). All places are compared, each in fixed time; of two that fit the later counts, so that
    /// the codes do not come back.
    /// </summary>
    /// <param name="key">The shared secret.</param>
    /// <param name="codes">As <see cref="CodeInput.Normalise"/> returned them, oldest first; at least one.</param>
    /// <param name="first">The first counter that the first code may have; those below zero are passed over.</param>
    /// <param name="count">How many counters the first code may have.</param>
    /// <param name="digits">6 to 8; anything else throws <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="algorithm">The hash under the HMAC.</param>
    /// <returns>The counter of the first code, or null. Counting tries is the caller's work, and so is storing the counter of the last code in one conditional statement.</returns>
    public static long? Find(ReadOnlySpan<byte> key, IReadOnlyList<string> codes, long first, int count, int digits = FewestDigits, OtpAlgorithm algorithm = OtpAlgorithm.Sha1)
    {
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentOutOfRangeException.ThrowIfZero(codes.Count, nameof(codes));

        var right = new byte[count + codes.Count - 1][];
        for (var i = 0; i < right.Length; i++)
        {
            right[i] = first + i < 0 ? [] : Encoding.ASCII.GetBytes(Code(key, first + i, digits, algorithm));
        }

        var typed = codes.Select(Encoding.UTF8.GetBytes).ToList();
        long? found = null;
        for (var i = 0; i < count; i++)
        {
            var fits = true;
            for (var j = 0; j < typed.Count; j++)
            {
                fits &= CryptographicOperations.FixedTimeEquals(right[i + j], typed[j]);
            }

            found = fits ? first + i : found;
        }

        return found;
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
