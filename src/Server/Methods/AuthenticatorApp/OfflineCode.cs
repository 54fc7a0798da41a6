using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Akamon.Security;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>The eight digits that a phone without a network makes from the page's QR code: good for this attempt and this phone only.</summary>
public sealed class OfflineCode(Vault vault)
{
    internal const int Digits = 8;
    private const int ChallengeBytes = 16, Modulus = 100_000_000;

    /// <summary>What the QR code holds after the origin. Made anew each time it is shown, and always the same.</summary>
    public string Fragment(Guid attempt, Guid credential) => $"#offline={attempt:d}.{Challenge(attempt, credential)}";

    internal bool IsRight(byte[] key, Guid attempt, Guid credential, string code) =>
        Secrets.Same(Encoding.ASCII.GetBytes(Make(key, attempt.ToString("d"), Challenge(attempt, credential))), Encoding.UTF8.GetBytes(code));

    /// <summary>RFC 4226 §5.3 over HMAC-SHA-256.</summary>
    internal static string Make(byte[] key, string id, string challenge)
    {
        var mac = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"akamon-offline-v1\n{id}\n{challenge}"));
        var number = BinaryPrimitives.ReadInt32BigEndian(mac.AsSpan(mac[^1] & 15)) & int.MaxValue;
        return (number % Modulus).ToString("D8", CultureInfo.InvariantCulture);
    }

    private string Challenge(Guid attempt, Guid credential) => Base64Url.EncodeToString(vault.Mac("app offline", $"{attempt:n}|{credential:n}").AsSpan(0, ChallengeBytes));
}
