using Akamon.Standards.Jose;

namespace Akamon.Standards.Oidc;

/// <summary>What a client signed to prove who it is, read and found right (RFC 7523 §3). Whether it was used before is the caller's check.</summary>
/// <param name="Id">Its name, <c>jti</c>; unique among those of this client.</param>
/// <param name="ExpiresAt">When it ends; after that its name need not be remembered.</param>
public sealed record ClientAssertion(string Id, DateTimeOffset ExpiresAt)
{
    /// <summary>The value of <c>client_assertion_type</c>.</summary>
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>How far ahead <c>exp</c> may be.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private const int LongestId = 256;

    /// <summary>The client the assertion claims to come from. Nothing is checked: it only tells whose keys to try.</summary>
    public static string? Claimant(string assertion)
    {
        if (assertion.Length > Jws.MaximumCharacters || assertion.Split('.', 4) is not [_, var payload, _] || Base64Url.Decode(payload) is not { } bytes)
        {
            return null;
        }

        return StrictJson.ReadObject(bytes)?.Text("sub");
    }

    /// <summary>
    /// Reads an assertion. Null unless it is signed by one of the client's keys with an allowed algorithm, names the client as
    /// issuer and subject, is for exactly one of our names, has a name, and ends within <see cref="Longest"/>.
    /// </summary>
    /// <param name="assertion">What was sent.</param>
    /// <param name="keys">The client's keys.</param>
    /// <param name="client">The client.</param>
    /// <param name="audiences">Our names: the issuer, and the endpoints that take assertions.</param>
    /// <param name="allowed">The algorithms registered for the client.</param>
    /// <param name="now">The time.</param>
    public static ClientAssertion? Read(
        string assertion, IReadOnlyCollection<VerificationKey> keys, string client, IReadOnlyCollection<string> audiences, IReadOnlyCollection<SigningAlgorithm> allowed, DateTimeOffset now)
    {
        if (Jws.VerifyForeign(assertion, keys, type: null, allowed) is not JwsReading.Verified { Payload: var claims })
        {
            return null;
        }

        // §3 step 1, 2: from and about the client. Step 3: for us; one name, so that it cannot serve at two places.
        if (!string.Equals(claims.Text("iss"), client, StringComparison.Ordinal) || !string.Equals(claims.Text("sub"), client, StringComparison.Ordinal)
            || claims.Text("aud") is not { } audience || !audiences.Contains(audience, StringComparer.Ordinal))
        {
            return null;
        }

        // Steps 4 to 6, and step 7 made an obligation: exp, nbf and iat in time, a name.
        if (!TokenTime.IsAlive(claims, now) || claims.Instant("exp") is not { } end || end > now + Longest + TokenTime.Ahead
            || (claims.TryGetProperty("iat", out _) && !TokenTime.HasBegun(claims, now))
            || (claims.TryGetProperty("nbf", out _) && (claims.Instant("nbf") is not { } begin || begin > now + TokenTime.Ahead)))
        {
            return null;
        }

        return claims.Text("jti") is { Length: > 0 and <= LongestId } id ? new(id, end) : null;
    }
}
