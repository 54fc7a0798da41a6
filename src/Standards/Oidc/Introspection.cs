using Akamon.Standards.Jose;

namespace Akamon.Standards.Oidc;

/// <summary>What a system is told about a token it was shown (RFC 7662 §2.2).</summary>
public static class Introspection
{
    /// <summary>The one answer for every token that is none, is over, or is not this system's business.</summary>
    public static byte[] Inactive() => JsonWriting.Write(writer => writer.WriteBoolean("active", value: false));

    /// <summary>Describes an access token that lives; with <c>acr</c> and <c>auth_time</c> for step-up (RFC 9470 §6.2).</summary>
    public static byte[] Write(AccessToken token) => JsonWriting.Write(writer =>
    {
        writer.WriteBoolean("active", value: true);
        writer.WriteString("token_type", token.KeyThumbprint is null ? "Bearer" : "DPoP");
        writer.WriteString("iss", token.Issuer);
        writer.WriteString("sub", token.Subject);
        writer.WriteString("aud", token.Audience);
        writer.WriteString("client_id", token.ClientId);
        writer.WriteString("scope", Scopes.Write(token.Scopes));
        writer.WriteString("jti", token.Id);
        writer.WriteNumber("iat", token.IssuedAt.ToUnixTimeSeconds());
        writer.WriteNumber("exp", token.ExpiresAt.ToUnixTimeSeconds());
        writer.WriteTextUnlessNull("sid", token.SessionId);
        writer.WriteTextUnlessNull("acr", token.Acr);
        writer.WriteTimeUnlessNull("auth_time", token.AuthenticatedAt);
        if (token.KeyThumbprint is { } thumbprint)
        {
            writer.WriteStartObject("cnf");
            writer.WriteString("jkt", thumbprint);
            writer.WriteEndObject();
        }
    });

    /// <summary>Describes a refresh token that could be used now; only its owner is told.</summary>
    public static byte[] WriteRefresh(string issuer, string subject, string client, string scopes, DateTimeOffset ends) => JsonWriting.Write(writer =>
    {
        writer.WriteBoolean("active", value: true);
        writer.WriteString("iss", issuer);
        writer.WriteString("sub", subject);
        writer.WriteString("client_id", client);
        writer.WriteString("scope", scopes);
        writer.WriteNumber("exp", ends.ToUnixTimeSeconds());
    });
}
