using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Akamon.Security;

namespace Akamon.Methods.Password;

/// <summary>Hashes in the PHC string format: "$argon2id$v=19$m=47104,t=1,p=1$salt$tag" and "$pbkdf2-sha512$i=220000$salt$tag".</summary>
internal static class Phc
{
    public static string Make(string password, PasswordOptions cost)
    {
        var (plain, salt) = (Bytes(password), Secrets.Bytes(16));
        return Argon2.Present
            ? string.Create(CultureInfo.InvariantCulture, $"$argon2id$v=19$m={cost.MemoryKiB},t={cost.Passes},p=1${B64(salt)}${B64(Argon2.Id(plain, salt, (uint)cost.Passes, (uint)cost.MemoryKiB))}")
            : string.Create(CultureInfo.InvariantCulture, $"$pbkdf2-sha512$i={cost.Rounds}${B64(salt)}${B64(Pbkdf2(plain, salt, cost.Rounds))}");
    }

    public static bool Matches(string phc, string password)
    {
        var plain = Bytes(password);
        return phc.Split('$') switch
        {
            ["", "argon2id", "v=19", var cost, var salt, var tag] => Secrets.Same(Argon2.Id(plain, UnB64(salt), Number(cost, "t="), Number(cost, "m=")), UnB64(tag)),
            ["", "pbkdf2-sha512", var cost, var salt, var tag] => Secrets.Same(Pbkdf2(plain, UnB64(salt), (int)Number(cost, "i=")), UnB64(tag)),
            _ => throw new FormatException("This is not a password hash this server made."),
        };
    }

    /// <summary>True when it was made with other means or costs than a new one would be: it is then made anew at sign-in.</summary>
    public static bool IsOld(string phc, PasswordOptions cost) => !phc.StartsWith(
        Argon2.Present ? string.Create(CultureInfo.InvariantCulture, $"$argon2id$v=19$m={cost.MemoryKiB},t={cost.Passes},p=1$") : string.Create(CultureInfo.InvariantCulture, $"$pbkdf2-sha512$i={cost.Rounds}$"),
        StringComparison.Ordinal);

    // The same characters in another Unicode form are the same password (sec:RA7).
    private static byte[] Bytes(string password) => Encoding.UTF8.GetBytes(Spelling.Folded(password) ?? password);

    private static byte[] Pbkdf2(byte[] plain, byte[] salt, int rounds) => Rfc2898DeriveBytes.Pbkdf2(plain, salt, rounds, HashAlgorithmName.SHA512, 32);

    private static uint Number(string cost, string name) =>
        uint.Parse(cost.Split(',').Single(part => part.StartsWith(name, StringComparison.Ordinal))[name.Length..], NumberStyles.None, CultureInfo.InvariantCulture);

    private static string B64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static byte[] UnB64(string text) => Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
}
