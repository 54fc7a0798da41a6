using System.Xml;

namespace Akamon.Standards.Saml;

/// <summary>Asks to end a session (SAML Core §3.7.1).</summary>
/// <param name="Head">Who asks, when, and to whom.</param>
/// <param name="Subject">Whose session.</param>
/// <param name="Sessions">Which sessions; none: all that the sender has of this person.</param>
/// <param name="Over">From when on it does not count; null when it does not say.</param>
public sealed record LogoutRequest(MessageHead Head, NameId Subject, IReadOnlyList<string> Sessions, DateTimeOffset? Over)
{
    private const int Most = 32;

    /// <summary>Reads the root. Null when it is not of the schema's shape, or names the person in a sealed form.</summary>
    public static LogoutRequest? Read(XmlElement root)
    {
        if (MessageHead.Read(root, "LogoutRequest", out var parts) is not { } head || parts.Count > Most)
            return null;
        if (parts is [var extensions, .. var after] && extensions.Is("Extensions", SamlNames.Protocol))
            parts = after;
        if (parts is not [var name, .. var indexes] || NameId.Read(name) is not { } subject || !indexes.TrueForAll(index => index.Is("SessionIndex", SamlNames.Protocol)))
            return null;
        var over = root.Of("NotOnOrAfter");
        if (over is not null && MessageHead.Time(over) is null)
            return null;
        var sessions = indexes.Select(StrictXml.Text).OfType<string>().ToList();
        return sessions.Count == indexes.Count ? new(head, subject, sessions, over is null ? null : MessageHead.Time(over)) : null;
    }

    /// <summary>Writes one, unsigned, and says its ID.</summary>
    public static (string Id, XmlDocument Xml) Write(string issuer, string destination, NameId subject, string session, DateTimeOffset now, TimeSpan life)
    {
        var id = SamlResponse.NewId();
        return (id, Writing.Document(writer =>
        {
            writer.WriteStartElement("samlp", "LogoutRequest", SamlNames.Protocol);
            writer.WriteAttributeString("ID", id);
            writer.WriteAttributeString("Version", "2.0");
            writer.WriteAttributeString("IssueInstant", Writing.Time(now));
            writer.WriteAttributeString("Destination", destination);
            writer.WriteAttributeString("NotOnOrAfter", Writing.Time(now + life));
            writer.WriteElementString("saml", "Issuer", SamlNames.Assertion, issuer);
            subject.Write(writer);
            writer.WriteElementString("SessionIndex", SamlNames.Protocol, session);
            writer.WriteEndElement();
        }));
    }
}

/// <summary>The answer to it (SAML Core §3.7.2).</summary>
/// <param name="Head">Who answers.</param>
/// <param name="InResponseTo">To which request.</param>
/// <param name="Done">The session has ended there.</param>
/// <param name="Unknown">There is no such session there, or none anymore.</param>
public sealed record LogoutResponse(MessageHead Head, string InResponseTo, bool Done, bool Unknown)
{
    /// <summary>Reads the root. Null when it is not of the schema's shape.</summary>
    public static LogoutResponse? Read(XmlElement root)
    {
        if (MessageHead.Read(root, "LogoutResponse", out var parts) is not { } head || root.Of("InResponseTo") is not { Length: > 0 } request)
            return null;
        if (parts is [var extensions, .. var after] && extensions.Is("Extensions", SamlNames.Protocol))
            parts = after;
        if (parts is not [var status] || !status.Is("Status", SamlNames.Protocol) || StrictXml.Children(status) is not [var code, ..] || !code.Is("StatusCode", SamlNames.Protocol))
            return null;
        var second = StrictXml.Children(code) is [var only] ? only.Of("Value") : null;
        return new(head, request, string.Equals(code.Of("Value"), SamlStatus.Success.Code, StringComparison.Ordinal) && StrictXml.Children(code) is [], string.Equals(second, SamlStatus.UnknownPrincipal.Second, StringComparison.Ordinal));
    }

    /// <summary>Writes one, unsigned.</summary>
    /// <param name="issuer">Who answers.</param>
    /// <param name="destination">The address it goes to; null where it goes back by the line it was asked on.</param>
    /// <param name="inResponseTo">The request.</param>
    /// <param name="now">The time.</param>
    /// <param name="status">What became of it.</param>
    public static XmlDocument Write(string issuer, string? destination, string inResponseTo, DateTimeOffset now, SamlStatus status) =>
        Writing.Document(writer => SamlResponse.Head(writer, "LogoutResponse", issuer, destination, inResponseTo, now, status));
}

/// <summary>Signed or bare octets of a message of ours.</summary>
public static class Outgoing
{
    /// <summary>With the signature inside, for a form.</summary>
    public static byte[] WithSignature(XmlDocument message, SamlKey key)
    {
        Writing.Sign(message, key);
        return WithoutSignature(message);
    }

    /// <summary>Without, for the query of an address.</summary>
    public static byte[] WithoutSignature(XmlDocument message) => ExclusiveC14n.Write(message.DocumentElement!); // Ours always has a root.
}
