using System.Text.Json;
using Akamon.Standards.Jose;

namespace Akamon.Standards.Oidc;

/// <summary>What an access token says (RFC 9068 §2.2).</summary>
public sealed record AccessToken
{
    private const string Type = "at+jwt";

    private static readonly SigningAlgorithm[] Algorithms = [SigningAlgorithm.ES256, SigningAlgorithm.RS256];

    /// <summary>The issuer exactly as in the discovery document.</summary>
    public required string Issuer { get; init; }

    /// <summary>The person, as this client knows them.</summary>
    public required string Subject { get; init; }

    /// <summary>The one resource it opens; the issuer itself for UserInfo.</summary>
    public required string Audience { get; init; }

    /// <summary>The client it was given to.</summary>
    public required string ClientId { get; init; }

    /// <summary>What it allows.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Its own name, never used for another.</summary>
    public required string Id { get; init; }

    /// <summary>Now; a whole second after reading.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>When it ends; a whole second after reading.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The session as this client knows it, or null.</summary>
    public string? SessionId { get; init; }

    /// <summary>How the person had signed in (RFC 9470 §6.1); null for a token without a person.</summary>
    public string? Acr { get; init; }

    /// <summary>When the person had signed in; a whole second after reading.</summary>
    public DateTimeOffset? AuthenticatedAt { get; init; }

    /// <summary>The thumbprint of the key that must be shown beside the token (RFC 9449 §6.1); null for a bearer token.</summary>
    public string? KeyThumbprint { get; init; }

    /// <summary>Signs the token (RFC 9068 §2.1). Instants are sent as whole seconds, rounded down.</summary>
    public string Write(SigningKey key) => Jws.Sign(key, Type, JsonWriting.Write(writer =>
    {
        writer.WriteString("iss", Issuer);
        writer.WriteString("sub", Subject);
        writer.WriteString("aud", Audience);
        writer.WriteString("client_id", ClientId);
        writer.WriteString("scope", Oidc.Scopes.Write(Scopes));
        writer.WriteString("jti", Id);
        writer.WriteNumber("iat", IssuedAt.ToUnixTimeSeconds());
        writer.WriteNumber("exp", ExpiresAt.ToUnixTimeSeconds());
        writer.WriteTextUnlessNull("sid", SessionId);
        writer.WriteTextUnlessNull("acr", Acr);
        writer.WriteTimeUnlessNull("auth_time", AuthenticatedAt);
        if (KeyThumbprint is { } thumbprint)
        {
            writer.WriteStartObject("cnf");
            writer.WriteString("jkt", thumbprint);
            writer.WriteEndObject();
        }
    }));

    /// <summary>Whether a token that was read before still opens a place: the same issuer, the place it is for, and not over.</summary>
    /// <param name="issuer">Our issuer.</param>
    /// <param name="audience">The resource that reads; null for any.</param>
    /// <param name="now">The time.</param>
    public bool Opens(string issuer, string? audience, DateTimeOffset now) =>
        string.Equals(Issuer, issuer, StringComparison.Ordinal) && (audience is null || string.Equals(Audience, audience, StringComparison.Ordinal)) && now - TokenTime.Late < ExpiresAt;

    /// <summary>
    /// Reads a token that opens one of our own resources (RFC 9068 §4). Returns null for every other token: another type
    /// (an ID token), issuer or audience, a foreign or broken signature, a missing claim, too early, or over. Whether it was
    /// revoked is the caller's check.
    /// </summary>
    /// <param name="token">What the client sent.</param>
    /// <param name="keys">Our own keys, also those that no longer sign.</param>
    /// <param name="issuer">Our issuer.</param>
    /// <param name="audience">The resource that reads; null to read a token for any (RFC 7662).</param>
    /// <param name="now">The time.</param>
    public static AccessToken? Read(
        string? token, IReadOnlyCollection<VerificationKey> keys, string issuer, string? audience, DateTimeOffset now)
    {
        // §4: typ, then iss, aud, signature, exp. The signature comes first here, so that nothing unsigned is believed.
        if (Jws.Verify(token, keys, Type, Algorithms) is not JwsReading.Verified { Payload: var claims }
            || !string.Equals(claims.Text("iss"), issuer, StringComparison.Ordinal)
            || claims.Text("aud") is not { } place || (audience is not null && !string.Equals(place, audience, StringComparison.Ordinal))
            || !TokenTime.IsAlive(claims, now) || !TokenTime.HasBegun(claims, now))
        {
            return null;
        }

        if (claims.Text("sub") is not { } subject || claims.Text("client_id") is not { } client || claims.Text("jti") is not { } id
            || Oidc.Scopes.Read(claims.Text("scope") ?? "") is not { } scopes
            || claims.Instant("iat") is not { } made || claims.Instant("exp") is not { } end)
        {
            return null;
        }

        // A token bound to a key must never be read as one that is not.
        string? thumbprint = null;
        if (claims.TryGetProperty("cnf", out var bound) && (bound.ValueKind != JsonValueKind.Object || (thumbprint = bound.Text("jkt")) is null))
        {
            return null;
        }

        return new AccessToken
        {
            Issuer = issuer,
            Subject = subject,
            Audience = place,
            ClientId = client,
            Scopes = scopes,
            Id = id,
            IssuedAt = made,
            ExpiresAt = end,
            SessionId = claims.Text("sid"),
            Acr = claims.Text("acr"),
            AuthenticatedAt = claims.Instant("auth_time"),
            KeyThumbprint = thumbprint,
        };
    }
}
