using System.Security.Cryptography;
using System.Text;
using Akamon.Standards.Jose;

namespace Akamon.Standards.Oidc;

/// <summary>Proof Key for Code Exchange, with S256 only (RFC 7636).</summary>
public static class Pkce
{
    /// <summary>The one method accepted.</summary>
    public const string Method = "S256";

    private const int ShortestVerifier = 43;
    private const int LongestVerifier = 128;

    /// <summary>
    /// Whether this can be an S256 challenge: 43 characters, the base64url of 32 bytes (RFC 7636 §4.2). Anything else
    /// could never be answered, so it is refused when it is sent.
    /// </summary>
    public static bool IsChallenge(string challenge) => challenge.Length == 43 && Base64Url.Decode(challenge) is { Length: SHA256.HashSizeInBytes };

    /// <summary>Whether this can be a verifier: 43 to 128 unreserved characters (RFC 7636 §4.1).</summary>
    public static bool IsVerifier(string verifier) =>
        verifier.Length is >= ShortestVerifier and <= LongestVerifier
        && verifier.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or '~');

    /// <summary>The challenge for a verifier: the base64url of its SHA-256 (RFC 7636 §4.2).</summary>
    public static string Challenge(string verifier) => Base64Url.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    /// <summary>Whether the verifier answers the challenge (RFC 7636 §4.6), in fixed time; false also when either is malformed.</summary>
    public static bool Matches(string challenge, string verifier) =>
        IsChallenge(challenge) && IsVerifier(verifier)
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(challenge), Encoding.ASCII.GetBytes(Challenge(verifier)));
}
