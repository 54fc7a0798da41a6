using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Akamon.Tests.Harness;

/// <summary>An authenticator app that shares no code with the server (RFC 6238 over RFC 4226 §5.3).</summary>
public static class CodeApp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Code(string secret, DateTimeOffset at, int steps = 0)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, (at.ToUnixTimeSeconds() / 30) + steps);
#pragma warning disable CA5350 // RFC 6238 names SHA-1, and so do the apps.
        var mac = HMACSHA1.HashData(Bytes(secret), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(mac.AsSpan(mac[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>Six digits that none of the accepted codes has.</summary>
    public static string WrongCode(string secret, DateTimeOffset at)
    {
        var near = Enumerable.Range(-2, 5).Select(step => Code(secret, at, step)).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(100_000, 10).Select(number => number.ToString(CultureInfo.InvariantCulture)).First(code => !near.Contains(code));
    }

    private static byte[] Bytes(string secret)
    {
        var bits = string.Concat(secret.Select(letter => Convert.ToString(Alphabet.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
