using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Akamon.Security;

/// <summary>The only place that makes and compares secrets.</summary>
public static class Secrets
{
    /// <summary>A uniformly random string of decimal digits.</summary>
    public static string Digits(int count) => RandomNumberGenerator.GetString("0123456789", count);

    /// <summary>A short code that people can read out: Crockford's base 32, no I, L, O or U. Names an event, opens nothing.</summary>
    public static string Reference() => Letters(8);

    /// <summary>The same alphabet for what opens something: five bits a letter.</summary>
    public static string Letters(int count) => RandomNumberGenerator.GetString("0123456789ABCDEFGHJKMNPQRSTVWXYZ", count);

    /// <summary>Letters of which no word comes: for codes that people read off one screen and type on another.</summary>
    public static string Consonants(int count) => RandomNumberGenerator.GetString("BCDFGHJKLMNPQRSTVWXZ", count);

    public static byte[] Bytes(int count) => RandomNumberGenerator.GetBytes(count);

    /// <summary>256 random bits in base64url: what cookies and protocol tokens are made of.</summary>
    public static string Token() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What the database keeps of a token: enough to find it, nothing to use it.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Compares in a time that does not depend on where the two differ.</summary>
    public static bool Same(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => CryptographicOperations.FixedTimeEquals(one, other);
}
