using Akamon.Standards.Jose;

namespace Akamon.Standards.Oidc;

/// <summary>An ID token of ours that comes back as a hint: it says who is meant, and proves nothing about who sent it.</summary>
/// <param name="ClientId">The client it was made for.</param>
/// <param name="Subject">The person it was made about, as that client knows them.</param>
/// <param name="SessionId">The session as that client knows it, or null.</param>
public sealed record IdTokenHint(string ClientId, string Subject, string? SessionId)
{
    private static readonly SigningAlgorithm[] Algorithms = [SigningAlgorithm.ES256, SigningAlgorithm.RS256];

    /// <summary>
    /// Reads a hint, however old (RP-Initiated Logout 1.0 §2). Returns null when it is not signed by one of the keys, is
    /// another kind of token, or names another issuer.
    /// </summary>
    /// <param name="token">What was sent.</param>
    /// <param name="keys">Our own keys, also those that no longer sign.</param>
    /// <param name="issuer">Our issuer.</param>
    public static IdTokenHint? Read(string? token, IReadOnlyCollection<VerificationKey> keys, string issuer)
    {
        if (Jws.Verify(token, keys, type: null, Algorithms) is not JwsReading.Verified { Payload: var claims }
            || !string.Equals(claims.Text("iss"), issuer, StringComparison.Ordinal))
        {
            return null;
        }

        return claims.Text("aud") is { } client && claims.Text("sub") is { } subject ? new(client, subject, claims.Text("sid")) : null;
    }
}
