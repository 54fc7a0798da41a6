using Akamon.Standards.Jose;

namespace Akamon.Standards.Oidc;

/// <summary>What the UserInfo endpoint answers.</summary>
public static class UserInfo
{
    /// <summary>
    /// Writes the claims the access token's scopes release as UTF-8 JSON, always with <c>sub</c> (OIDC Core §5.3.2).
    /// </summary>
    /// <param name="subject">The <c>sub</c> of the access token.</param>
    /// <param name="claims">All that may be told.</param>
    /// <param name="scopes">The scopes of the access token.</param>
    public static byte[] Write(string subject, Claims claims, IReadOnlyCollection<string> scopes) => JsonWriting.Write(writer =>
    {
        writer.WriteString("sub", subject);
        claims.Write(writer, scopes);
    });
}
