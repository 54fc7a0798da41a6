using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Akamon.Security;

namespace Akamon.RelyingParties.Oidc;

/// <summary>
/// Names its family in front of its secret and bears a mark of it, so that one that was used before is known for what it is, and
/// one that somebody made up is not taken for it. The mark's key is what the family began with: who knows that code ends the
/// family by showing it again, so nobody gains a thing by making marks.
/// </summary>
internal static class RefreshToken
{
    private const int Name = 32, Mark = 16;

    public static string New(Grant grant)
    {
        var body = $"{grant.Id:n}.{Secrets.Token()}";
        return $"{body}.{MarkOf(grant, body)}";
    }

    public static Guid? Family(string token) =>
        token.Length > Name + 1 && token[Name] == '.' && Guid.TryParseExact(token.AsSpan(0, Name), "n", out var grant) ? grant : null;

    /// <summary>Whether this was a refresh token of the grant at some time.</summary>
    public static bool WasGiven(Grant grant, string token) =>
        token.LastIndexOf('.') is > Name and var end && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(MarkOf(grant, token[..end])), Encoding.UTF8.GetBytes(token[(end + 1)..]));

    private static string MarkOf(Grant grant, string body) => Base64Url.EncodeToString(HMACSHA256.HashData(grant.CodeHash, Encoding.UTF8.GetBytes(body)).AsSpan(0, Mark));
}
