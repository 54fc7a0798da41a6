using System.Text.Json;
using Akamon.Standards.Jose;

namespace Akamon.Standards.Oidc;

/// <summary>An authorization request that a client has signed (RFC 9101).</summary>
public static class RequestObject
{
    /// <summary>How far ahead <c>exp</c> may be.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private const string Type = "oauth-authz-req+jwt";

    private static readonly string[] OfTheEnvelope = ["iss", "aud", "sub", "exp", "iat", "nbf", "jti"];

    private static readonly string[] Forbidden = ["request", "request_uri"];

    /// <summary>
    /// Reads one. Null unless it is signed by one of the client's keys, comes from the client and is for us, names the client,
    /// is in time, and holds neither another request nor a list where a value belongs.
    /// </summary>
    /// <param name="text">What was sent as <c>request</c>.</param>
    /// <param name="keys">The client's keys.</param>
    /// <param name="client">The client named beside it.</param>
    /// <param name="issuer">Our issuer.</param>
    /// <param name="allowed">The algorithms allowed; never <c>none</c>.</param>
    /// <param name="now">The time at which it came.</param>
    /// <returns>The parameters, to be read as if they had been sent; nothing beside them counts (§6.3).</returns>
    public static IReadOnlyList<KeyValuePair<string, string?>>? Read(
        string text, IReadOnlyCollection<VerificationKey> keys, string client, string issuer, IReadOnlyCollection<SigningAlgorithm> allowed, DateTimeOffset now)
    {
        var reading = Jws.VerifyForeign(text, keys, Type, allowed);
        reading = reading is JwsReading.Refused { Reason: JwsFault.WrongType } ? Jws.VerifyForeign(text, keys, type: null, allowed) : reading;
        if (reading is not JwsReading.Verified { Payload: var claims } || !IsFromTo(claims, client, issuer) || !IsInTime(claims, now)
            || Forbidden.Any(name => claims.TryGetProperty(name, out _)))
        {
            return null;
        }

        var pairs = new List<KeyValuePair<string, string?>>();
        foreach (var claim in claims.EnumerateObject().Where(claim => !OfTheEnvelope.Contains(claim.Name, StringComparer.Ordinal)))
        {
            if (claim.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Null)
            {
                return null;
            }

            pairs.Add(new(claim.Name, claim.Value.ValueKind == JsonValueKind.String ? claim.Value.GetString() : claim.Value.GetRawText()));
        }

        return pairs;
    }

    // §4: client_id is in it, and the same as beside it; §10.2: for us.
    private static bool IsFromTo(JsonElement claims, string client, string issuer)
    {
        var us = claims.TryGetProperty("aud", out var audience) && audience.ValueKind switch
        {
            JsonValueKind.String => string.Equals(audience.GetString(), issuer, StringComparison.Ordinal),
            JsonValueKind.Array => audience.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.String && string.Equals(one.GetString(), issuer, StringComparison.Ordinal)),
            _ => false,
        };
        return us && string.Equals(claims.Text("iss"), client, StringComparison.Ordinal) && string.Equals(claims.Text("client_id"), client, StringComparison.Ordinal);
    }

    private static bool IsInTime(JsonElement claims, DateTimeOffset now) =>
        TokenTime.IsAlive(claims, now) && claims.Instant("exp") is { } end && end <= now + Longest + TokenTime.Ahead
        && (!claims.TryGetProperty("iat", out _) || TokenTime.HasBegun(claims, now))
        && (!claims.TryGetProperty("nbf", out _) || (claims.Instant("nbf") is { } begin && begin <= now + TokenTime.Ahead));
}
