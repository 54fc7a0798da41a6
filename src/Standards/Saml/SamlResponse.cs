using System.Security.Cryptography;
using System.Xml;

namespace Akamon.Standards.Saml;

/// <summary>The answer to a request for a sign-in (SAML Core §3.3.3): signed, and so is the assertion in it.</summary>
public static class SamlResponse
{
    /// <summary>Says who signed in. UTF-8, in canonical form.</summary>
    /// <param name="content">What is said.</param>
    /// <param name="key">Signs both.</param>
    /// <param name="encryptFor">The system's key, where the assertion is to be sealed for it alone.</param>
    public static byte[] Success(AssertionContent content, SamlKey key, TrustedKey? encryptFor)
    {
        var assertion = Writing.Document(writer => content.Write(writer, NewId()));
        Writing.Sign(assertion, key);
        var inner = encryptFor is null ? assertion : Writing.Document(writer => Sealing.Write(writer, ExclusiveC14n.Write(assertion.DocumentElement!), encryptFor)); // Written just before.
        var response = Writing.Document(writer => Head(writer, "Response", content.Issuer, content.Recipient, content.InResponseTo, content.Issued, SamlStatus.Success));
        response.DocumentElement!.AppendChild(response.ImportNode(inner.DocumentElement!, deep: true)); // Both have been written.
        Writing.Sign(response, key);
        return ExclusiveC14n.Write(response.DocumentElement);
    }

    /// <summary>Says why nobody is signed in.</summary>
    public static byte[] Failure(string issuer, string recipient, string inResponseTo, DateTimeOffset now, SamlStatus status, SamlKey key)
    {
        var response = Writing.Document(writer => Head(writer, "Response", issuer, recipient, inResponseTo, now, status));
        Writing.Sign(response, key);
        return ExclusiveC14n.Write(response.DocumentElement!); // Written just before.
    }

    // 160 random bits; a letter first, as identifiers in XML want it (SAML Core §1.3.4).
    internal static string NewId() => $"_{RandomNumberGenerator.GetHexString(40, lowercase: true)}";

    internal static void Head(XmlWriter writer, string name, string issuer, string? destination, string inResponseTo, DateTimeOffset now, SamlStatus status)
    {
        writer.WriteStartElement("samlp", name, SamlNames.Protocol);
        writer.WriteAttributeString("ID", NewId());
        writer.WriteAttributeString("Version", "2.0");
        writer.WriteAttributeString("IssueInstant", Writing.Time(now));
        if (destination is not null)
            writer.WriteAttributeString("Destination", destination);
        writer.WriteAttributeString("InResponseTo", inResponseTo);
        writer.WriteElementString("saml", "Issuer", SamlNames.Assertion, issuer);
        writer.WriteStartElement("Status", SamlNames.Protocol);
        writer.WriteStartElement("StatusCode", SamlNames.Protocol);
        writer.WriteAttributeString("Value", status.Code);
        if (status.Second is { } second)
            writer.Empty("StatusCode", SamlNames.Protocol, ("Value", second));
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
    }
}
