using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Akamon.Bench;

/// <summary>What the drivers know of the accounts: all of it follows from the number, as with the peers.</summary>
internal static class Seeds
{
    public const string Password = "Correct-Horse-9";

    public static string CommonId(int number) => number.ToString("D10", CultureInfo.InvariantCulture);

#pragma warning disable CA5350 // The load driver of the peers makes the same secrets.
    public static byte[] Totp(int number) => SHA1.HashData(Text("totp", number));
#pragma warning restore CA5350

    /// <summary>The private key of a paired phone (P-256).</summary>
    public static byte[] AppKey(int number) => SHA256.HashData(Text("app", number));

    public static Guid AppId(int number) => new(SHA256.HashData(Text("app-id", number)).AsSpan(0, 16));

    private static byte[] Text(string what, int number) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"peers-{what}-{number}"));
}
