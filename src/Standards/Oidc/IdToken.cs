using System.Security.Cryptography;
using System.Text;
using Akamon.Standards.Jose;

namespace Akamon.Standards.Oidc;

/// <summary>What an ID token says about one sign-in (OIDC Core §2). It must be the truth about that sign-in.</summary>
public sealed record IdToken
{
    /// <summary>The issuer exactly as in the discovery document.</summary>
    public required string Issuer { get; init; }

    /// <summary>The person; at most 255 ASCII characters, never given to anyone else.</summary>
    public required string Subject { get; init; }

    /// <summary>The client it is for: <c>aud</c> and <c>azp</c>.</summary>
    public required string ClientId { get; init; }

    /// <summary>Now.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>How long the token may be used.</summary>
    public required TimeSpan Lifetime { get; init; }

    /// <summary>When the person last verified; a refresh keeps it.</summary>
    public required DateTimeOffset AuthenticatedAt { get; init; }

    /// <summary>The strength that was reached; null when it has no name.</summary>
    public string? Acr { get; init; }

    /// <summary>How the person verified (RFC 8176).</summary>
    public IReadOnlyList<string> Amr { get; init; } = [];

    /// <summary>The session as this client knows it (Front-Channel Logout 1.0 §3); null when none is named.</summary>
    public string? SessionId { get; init; }

    /// <summary>The nonce of the request, unchanged; null when there was none or on a refresh.</summary>
    public string? Nonce { get; init; }

    /// <summary>The access token that is given with it, for <c>at_hash</c>; null when there is none.</summary>
    public string? AccessToken { get; init; }

    /// <summary>Claims about the person put into the token itself; usually left to UserInfo.</summary>
    public Claims? Person { get; init; }

    /// <summary>The scopes that release <see cref="Person"/>.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Signs the token (OIDC Core §3.1.3.6). Instants are sent as whole seconds, rounded down.</summary>
    public string Write(SigningKey key) => Jws.Sign(key, "JWT", JsonWriting.Write(writer =>
    {
        writer.WriteString("iss", Issuer);
        writer.WriteString("sub", Subject);
        writer.WriteString("aud", ClientId);
        writer.WriteNumber("exp", (IssuedAt + Lifetime).ToUnixTimeSeconds());
        writer.WriteNumber("iat", IssuedAt.ToUnixTimeSeconds());
        writer.WriteNumber("auth_time", AuthenticatedAt.ToUnixTimeSeconds());
        writer.WriteTextUnlessNull("nonce", Nonce);
        writer.WriteTextUnlessNull("acr", Acr);
        writer.WriteTextsUnlessEmpty("amr", Amr);
        writer.WriteString("azp", ClientId);
        writer.WriteTextUnlessNull("sid", SessionId);
        writer.WriteTextUnlessNull("at_hash", AccessToken is null ? null : HalfHash(AccessToken));
        Person?.Write(writer, Scopes);
    }));

    /// <summary>The left half of the token's SHA-256 as base64url (OIDC Core §3.1.3.6); both algorithms here use SHA-256.</summary>
    public static string HalfHash(string token) => Base64Url.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(token)).AsSpan(0, SHA256.HashSizeInBytes / 2));
}
