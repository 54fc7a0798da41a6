using Akamon.Standards.Jose;

namespace Akamon.Standards.Oidc;

/// <summary>Tells one client, server to server, that a session is over (Back-Channel Logout 1.0 §2.4).</summary>
public sealed record LogoutToken
{
    /// <summary>The issuer exactly as in the discovery document.</summary>
    public required string Issuer { get; init; }

    /// <summary>The client it is for.</summary>
    public required string ClientId { get; init; }

    /// <summary>The person, as this client knows them.</summary>
    public required string Subject { get; init; }

    /// <summary>The session as this client knows it; null ends all of the person's sessions there.</summary>
    public required string? SessionId { get; init; }

    /// <summary>Its own name, never used for another.</summary>
    public required string Id { get; init; }

    /// <summary>Now.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>How long it may be used; the specification recommends two minutes at most.</summary>
    public required TimeSpan Lifetime { get; init; }

    /// <summary>Signs the token. It never has a <c>nonce</c>, so that it cannot pass for an ID token.</summary>
    public string Write(SigningKey key) => Jws.Sign(key, "logout+jwt", JsonWriting.Write(writer =>
    {
        writer.WriteString("iss", Issuer);
        writer.WriteString("aud", ClientId);
        writer.WriteString("sub", Subject);
        writer.WriteTextUnlessNull("sid", SessionId);
        writer.WriteString("jti", Id);
        writer.WriteNumber("iat", IssuedAt.ToUnixTimeSeconds());
        writer.WriteNumber("exp", (IssuedAt + Lifetime).ToUnixTimeSeconds());
        writer.WriteStartObject("events");
        writer.WriteStartObject("http://schemas.openid.net/event/backchannel-logout");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }));
}
