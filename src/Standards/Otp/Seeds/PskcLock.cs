using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Akamon.Standards.Otp.Seeds;

/// <summary>
/// What opens the secrets of a container: the encryption key, given or derived from a passphrase (RFC 6030 §6, §7), and the
/// key that shows changes. AES-CBC hides and nothing more, so a value without its MAC is not opened (§6.1.2).
/// </summary>
internal sealed record PskcLock(byte[] Key, byte[] MacKey, HashAlgorithmName MacHash)
{
    private const int Block = 16;

    // A file may ask for any number; this many take some seconds.
    private const int MostRounds = 5_000_000, MostKeyBytes = 32;

    /// <returns>Null, and why, when nothing can be opened; a container without encryption needs none.</returns>
    public static (PskcLock? Lock, SeedTrouble? Trouble) Of(XElement root, string? unlock)
    {
        if (string.IsNullOrEmpty(unlock))
        {
            return (null, SeedTrouble.Locked);
        }

        var (key, trouble) = root.One("EncryptionKey").One("DerivedKey") is { } derived ? Derive(derived, unlock) : (Given(unlock), null);
        if (key is null)
        {
            return (null, trouble ?? SeedTrouble.NotOpened);
        }

        var method = root.One("MACMethod");
        if (MacHashOf(method?.Attribute("Algorithm")?.Value) is not { } hash)
        {
            return (null, SeedTrouble.Encryption);
        }

        if (method.One("MACKey") is not { } wrapped)
        {
            return (new PskcLock(key, key, hash), null); // §6.1.1: without one the encryption key serves.
        }

        var (_, plain, problem) = Decrypt(wrapped, key);
        return plain is null ? (null, problem) : (new PskcLock(key, plain, hash), null);
    }

    /// <summary>The secret of one key; null without trouble where there is none.</summary>
    public static (byte[]? Secret, SeedTrouble? Trouble) Secret(XElement? element, PskcLock? held)
    {
        if (element.One("EncryptedValue") is not { } encrypted)
        {
            return (Base64(element.One("PlainValue").Words()), null);
        }

        if (held is null)
        {
            return (null, SeedTrouble.Locked);
        }

        if (element.One("ValueMAC").Words() is not { } mac)
        {
            return (null, SeedTrouble.Encryption);
        }

        // §6.1.2: the MAC is over the value as it is encrypted, and is looked at first.
        var (cipher, plain, trouble) = Decrypt(encrypted, held.Key);
        if (cipher is null)
        {
            return (null, trouble);
        }

        var right = CryptographicOperations.HmacData(held.MacHash, held.MacKey, cipher);
        return Base64(mac) is { } given && CryptographicOperations.FixedTimeEquals(right, given) && plain is not null ? (plain, null) : (null, SeedTrouble.NotOpened);
    }

    // XML Encryption §5.2: the initialisation vector comes first, and the last byte says how many are padding.
    private static (byte[]? Cipher, byte[]? Plain, SeedTrouble? Trouble) Decrypt(XElement encrypted, byte[] key)
    {
        var bits = encrypted.One("EncryptionMethod")?.Attribute("Algorithm")?.Value switch
        {
            "http://www.w3.org/2001/04/xmlenc#aes128-cbc" => 128,
            "http://www.w3.org/2001/04/xmlenc#aes192-cbc" => 192,
            "http://www.w3.org/2001/04/xmlenc#aes256-cbc" => 256,
            _ => 0,
        };
        if (bits == 0)
        {
            return (null, null, SeedTrouble.Encryption);
        }

        if (bits != key.Length * 8 || Base64(encrypted.One("CipherData").One("CipherValue").Words()) is not { } cipher || cipher.Length < 2 * Block || cipher.Length % Block != 0)
        {
            return (null, null, SeedTrouble.NotOpened);
        }

        using var aes = Aes.Create();
        aes.Key = key;
        var padded = aes.DecryptCbc(cipher.AsSpan(Block), cipher.AsSpan(0, Block), PaddingMode.None);
        return padded[^1] is > 0 and <= Block ? (cipher, padded[..^padded[^1]], null) : (cipher, null, SeedTrouble.NotOpened);
    }

    // PBKDF2 (RFC 8018 §5.2) with the parameters of the container.
    private static (byte[]? Key, SeedTrouble? Trouble) Derive(XElement derived, string passphrase)
    {
        var method = derived.One("KeyDerivationMethod");
        var parameters = method.One("PBKDF2-params");
        if (method?.Attribute("Algorithm")?.Value.EndsWith("#pbkdf2", StringComparison.Ordinal) is not true
            || Base64(parameters.One("Salt").One("Specified").Words()) is not { Length: > 0 } salt
            || PskcFile.Number(parameters.One("IterationCount").Words()) is not (> 0 and <= MostRounds and { } rounds)
            || (PskcFile.Number(parameters.One("KeyLength").Words()) ?? Block) is not (> 0 and <= MostKeyBytes and { } length)
            || PrfOf(parameters.One("PRF")) is not { } hash)
        {
            return (null, SeedTrouble.Encryption);
        }

        return (Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), salt, rounds, hash, length), null);
    }

    private static byte[]? Given(string unlock)
    {
        var digits = string.Concat(unlock.Where(letter => !char.IsWhiteSpace(letter)));
        return digits.Length is 32 or 48 or 64 && digits.All(char.IsAsciiHexDigit) ? Convert.FromHexString(digits) : null;
    }

    private static HashAlgorithmName? MacHashOf(string? algorithm) => algorithm switch
    {
        "http://www.w3.org/2000/09/xmldsig#hmac-sha1" => HashAlgorithmName.SHA1,
        "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256" => HashAlgorithmName.SHA256,
        "http://www.w3.org/2001/04/xmldsig-more#hmac-sha512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    // Its usual value is HMAC-SHA-1 (RFC 8018, appendix A.2).
    private static HashAlgorithmName? PrfOf(XElement? prf) => prf?.Attribute("Algorithm")?.Value.Split('#', ':')[^1].ToUpperInvariant() switch
    {
        null or "HMAC-SHA1" => HashAlgorithmName.SHA1,
        "HMAC-SHA256" => HashAlgorithmName.SHA256,
        "HMAC-SHA512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static byte[]? Base64(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
