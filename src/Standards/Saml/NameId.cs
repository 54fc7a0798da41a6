using System.Xml;

namespace Akamon.Standards.Saml;

/// <summary>Who somebody is to a system (SAML Core §2.2.3).</summary>
/// <param name="Value">The identifier.</param>
/// <param name="Format">Its kind.</param>
/// <param name="Qualifier">Who gave it; null where the kind needs none.</param>
/// <param name="SpQualifier">For whom; null where the kind needs none.</param>
public sealed record NameId(string Value, string Format, string? Qualifier = null, string? SpQualifier = null)
{
    /// <summary>The same at each visit, another at each system (§8.3.7).</summary>
    public const string Persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

    /// <summary>Another at each visit (§8.3.8).</summary>
    public const string Transient = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

    /// <summary>A mail address (§8.3.2).</summary>
    public const string Email = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";

    /// <summary>Any (§8.3.1).</summary>
    public const string Unspecified = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";

    private const int Longest = 1_024;

    internal static NameId? Read(XmlElement element) =>
        element.Is("NameID", SamlNames.Assertion) && StrictXml.Text(element) is { Length: > 0 and <= Longest } value
            ? new(value, element.Of("Format") ?? Unspecified, element.Of("NameQualifier"), element.Of("SPNameQualifier"))
            : null;

    internal void Write(XmlWriter writer)
    {
        writer.WriteStartElement("saml", "NameID", SamlNames.Assertion);
        writer.WriteAttributeString("Format", Format);
        if (Qualifier is not null)
            writer.WriteAttributeString("NameQualifier", Qualifier);
        if (SpQualifier is not null)
            writer.WriteAttributeString("SPNameQualifier", SpQualifier);
        writer.WriteString(Value);
        writer.WriteEndElement();
    }
}
