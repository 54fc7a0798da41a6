using Akamon.Standards.Jose;

namespace Akamon.Standards.Oidc;

/// <summary>What the token endpoint answers, as UTF-8 JSON. Send it with <c>Cache-Control: no-store</c> (RFC 6749 §5.1).</summary>
public sealed record TokenResponse
{
    /// <summary>The access token.</summary>
    public required string AccessToken { get; init; }

    /// <summary>How long the access token lives; whole seconds are sent.</summary>
    public required TimeSpan Lifetime { get; init; }

    /// <summary>What was granted; always said, as it may be less than was asked.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The ID token; null on a refresh that gives none.</summary>
    public string? IdToken { get; init; }

    /// <summary>The next refresh token; null when there is none.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>Whether the access token works only with a proof of possession (RFC 9449 §5).</summary>
    public bool Bound { get; init; }

    /// <summary>Writes the answer (RFC 6749 §5.1, OIDC Core §3.1.3.3).</summary>
    public byte[] Write() => JsonWriting.Write(writer =>
    {
        writer.WriteString("access_token", AccessToken);
        writer.WriteString("token_type", Bound ? "DPoP" : "Bearer");
        writer.WriteNumber("expires_in", (long)Lifetime.TotalSeconds);
        writer.WriteString("scope", Oidc.Scopes.Write(Scopes));
        writer.WriteTextUnlessNull("id_token", IdToken);
        writer.WriteTextUnlessNull("refresh_token", RefreshToken);
    });

    /// <summary>Writes an error (RFC 6749 §5.2); its status is <see cref="OidcError.Status"/>.</summary>
    public static byte[] WriteError(OidcError error, string description) => JsonWriting.Write(writer =>
    {
        writer.WriteString("error", error.Code);
        writer.WriteString("error_description", description);
    });

    /// <summary>Names the answer without its tokens, so that it can be logged.</summary>
    public override string ToString() => nameof(TokenResponse);
}
