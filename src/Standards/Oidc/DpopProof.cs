using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Akamon.Standards.Jose;

namespace Akamon.Standards.Oidc;

/// <summary>Shows that the sender of a request holds a key (RFC 9449 §4). Whether its name was used before, and its nonce, are the caller's checks.</summary>
/// <param name="Thumbprint">Of the key (RFC 7638).</param>
/// <param name="Id">Its name, <c>jti</c>.</param>
/// <param name="IssuedAt">When the sender made it, by its own clock.</param>
/// <param name="Nonce">What the server had asked it to carry; null: nothing.</param>
public sealed record DpopProof(string Thumbprint, string Id, DateTimeOffset IssuedAt, string? Nonce)
{
    /// <summary>How far <c>iat</c> may be from our clock.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private const string Type = "dpop+jwt";

    private const int LongestId = 256;

    private static readonly SigningAlgorithm[] Algorithms = Enum.GetValues<SigningAlgorithm>();

    /// <summary>Reads a proof (§4.3). Null unless its key signed it, for this very request, a moment ago.</summary>
    /// <param name="proof">The value of the one DPoP header.</param>
    /// <param name="method">The method of the request.</param>
    /// <param name="address">Its address as the world knows it, without a query.</param>
    /// <param name="accessToken">The access token that comes with it; null at the token endpoint.</param>
    /// <param name="now">The time.</param>
    public static DpopProof? Read(string proof, string method, string address, string? accessToken, DateTimeOffset now)
    {
        // Steps 2 to 7: one well-formed token, its type, an asymmetric algorithm of ours, the key in its header and no private one.
        if (Jws.VerifyOwnKey(proof, Type, Algorithms) is not JwsReading.Verified { Payload: var claims, Kid: var thumbprint })
        {
            return null;
        }

        // Steps 8, 9: this method and this address. Step 11: a moment ago.
        if (!string.Equals(claims.Text("htm"), method, StringComparison.Ordinal) || !IsAddress(claims.Text("htu"), address)
            || claims.Instant("iat") is not { } made || made < now - Window || made > now + Window
            || claims.Text("jti") is not { Length: > 0 and <= LongestId } id)
        {
            return null;
        }

        // Step 12a: made for this token.
        if (accessToken is not null && !string.Equals(claims.Text("ath"), Base64Url.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(accessToken))), StringComparison.Ordinal))
        {
            return null;
        }

        var strange = claims.TryGetProperty("nonce", out var nonce) && nonce.ValueKind != JsonValueKind.String;
        return strange ? null : new(thumbprint, id, made, claims.Text("nonce"));
    }

    /// <summary>Whether this can be a thumbprint: the base64url of 32 bytes.</summary>
    public static bool IsThumbprint(string text) => Pkce.IsChallenge(text);

    // §4.3 step 9: compared after normalisation, without query and fragment.
    private static bool IsAddress(string? sent, string address) =>
        sent is not null && Uri.TryCreate(sent, UriKind.Absolute, out var there)
        && string.Equals(there.GetLeftPart(UriPartial.Path), new Uri(address).GetLeftPart(UriPartial.Path), StringComparison.Ordinal);
}
