using System.Security.Cryptography;
using System.Text;
using Akamon.Standards.Jose;

namespace Akamon.Standards.Oidc;

/// <summary>Names of people that only one sector understands (OIDC Core §8.1).</summary>
public static class Subjects
{
    /// <summary>
    /// The pairwise <c>sub</c>: the same account in the same sector always gets the same 43 characters, and two sectors
    /// cannot find out that they mean the same account.
    /// </summary>
    /// <param name="salt">The installation's secret salt, at least 32 bytes; changing it renames everybody.</param>
    /// <param name="sector">The sector identifier, usually the host of the client's redirect addresses.</param>
    /// <param name="account">What identifies the account for ever; never given to anyone else.</param>
    public static string Pairwise(ReadOnlySpan<byte> salt, string sector, string account)
    {
        // The length in front keeps ("ab", "c") and ("a", "bc") apart.
        var text = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{sector.Length}:{sector}{account}");
        return Base64Url.Encode(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(text)));
    }
}
