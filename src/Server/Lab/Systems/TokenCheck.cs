using System.Text;
using System.Text.Json;
using Akamon.Standards.Jose;

namespace Akamon.Lab.Systems;

/// <summary>What every system owes an ID token (OIDC Core §3.1.3.7).</summary>
internal sealed class TokenCheck(TimeProvider clock)
{
    private static readonly SigningAlgorithm[] _allowed = [SigningAlgorithm.ES256];

    /// <returns>The claims; null when the token must not be used.</returns>
    public JsonElement? Claims(string token, string keys, string issuer, string audience, string? nonce)
    {
        if (JsonWebKeySet.Read(Encoding.UTF8.GetBytes(keys)) is not { } known || Jws.Verify(token, known, type: null, _allowed) is not JwsReading.Verified { Payload: var claims })
            return null;
        var fits = Is(claims, "iss", issuer) && Is(claims, "aud", audience) && (nonce is null || Is(claims, "nonce", nonce));
        return fits && claims.GetProperty("exp").GetInt64() > clock.GetUtcNow().ToUnixTimeSeconds() ? claims : null;
    }

    /// <summary>What every system owes a logout token (Back-Channel Logout 1.0 §2.6).</summary>
    /// <returns>The session that has ended; null when the token must not be used.</returns>
    public string? Ended(string token, string keys, string issuer, string audience)
    {
        if (JsonWebKeySet.Read(Encoding.UTF8.GetBytes(keys)) is not { } known || Jws.Verify(token, known, "logout+jwt", _allowed) is not JwsReading.Verified { Payload: var claims })
            return null;
        var fits = Is(claims, "iss", issuer) && Is(claims, "aud", audience) && !claims.TryGetProperty("nonce", out _) && claims.GetProperty("exp").GetInt64() > clock.GetUtcNow().ToUnixTimeSeconds()
            && claims.TryGetProperty("events", out var events) && events.TryGetProperty("http://schemas.openid.net/event/backchannel-logout", out _);
        return fits && claims.TryGetProperty("sid", out var sid) ? sid.GetString() : null;
    }

    /// <summary>Shows what an access token says; a real system would not look.</summary>
    public static JsonElement Peek(string token) => JsonElement.Parse(Base64Url.Decode(token.Split('.')[1])!);

    private static bool Is(JsonElement claims, string name, string value) =>
        claims.TryGetProperty(name, out var said) && said.ValueKind == JsonValueKind.String && string.Equals(said.GetString(), value, StringComparison.Ordinal);
}
