namespace Akamon.Standards.Saml;

/// <summary>What systems must know of us (SAML Metadata §2.4.3).</summary>
public sealed record IdpMetadata
{
    /// <summary>Our name.</summary>
    public required string EntityId { get; init; }

    /// <summary>The certificates, DER: also of a key that does not sign yet.</summary>
    public required IReadOnlyList<byte[]> Certificates { get; init; }

    /// <summary>Where requests for a sign-in come to.</summary>
    public required string SignOn { get; init; }

    /// <summary>Where requests to sign out come to.</summary>
    public required string SignOff { get; init; }

    /// <summary>Where systems say by themselves, over SOAP, that somebody signs out.</summary>
    public required string SignOffDirect { get; init; }

    /// <summary>Requests that are not signed are refused, whoever sends them.</summary>
    public required bool WantsSigned { get; init; }

    /// <summary>The domain after the at sign in scoped values.</summary>
    public required string Scope { get; init; }

    /// <summary>The organisation's name and its language.</summary>
    public required IReadOnlyList<(string Language, string Text)> Titles { get; init; }

    /// <summary>Where people look us up.</summary>
    public required string Home { get; init; }

    /// <summary>From then on a copy does not count.</summary>
    public required DateTimeOffset ValidUntil { get; init; }

    private const string Ui = "urn:oasis:names:tc:SAML:metadata:ui";
    private static readonly string[] _bindings = [SamlNames.Redirect, SamlNames.Post], _formats = [NameId.Persistent, NameId.Transient], _names = ["OrganizationName", "OrganizationDisplayName"];

    private static readonly (string, string)[] _algorithms = [("DigestMethod", Algorithms.Sha256), ("SigningMethod", Algorithms.RsaSha256)];

    /// <summary>Writes and signs it.</summary>
    public byte[] Write(SamlKey key) => Outgoing.WithSignature(Writing.Document(writer =>
    {
        writer.WriteStartElement("md", "EntityDescriptor", SamlNames.Metadata);
        writer.WriteAttributeString("ID", SamlResponse.NewId());
        writer.WriteAttributeString("entityID", EntityId);
        writer.WriteAttributeString("validUntil", Writing.Time(ValidUntil));
        writer.WriteStartElement("IDPSSODescriptor", SamlNames.Metadata);
        writer.WriteAttributeString("protocolSupportEnumeration", SamlNames.Protocol);
        if (WantsSigned)
            writer.WriteAttributeString("WantAuthnRequestsSigned", "true");
        WriteExtensions(writer);
        foreach (var certificate in Certificates)
        {
            writer.WriteStartElement("KeyDescriptor", SamlNames.Metadata);
            writer.WriteAttributeString("use", "signing");
            Writing.Certificate(writer, certificate);
            writer.WriteEndElement();
        }
        foreach (var binding in _bindings)
            writer.Empty("SingleLogoutService", SamlNames.Metadata, ("Binding", binding), ("Location", SignOff));
        writer.Empty("SingleLogoutService", SamlNames.Metadata, ("Binding", SamlNames.Soap), ("Location", SignOffDirect));
        foreach (var format in _formats)
            writer.WriteElementString("NameIDFormat", SamlNames.Metadata, format);
        foreach (var binding in _bindings)
            writer.Empty("SingleSignOnService", SamlNames.Metadata, ("Binding", binding), ("Location", SignOn));
        writer.WriteEndElement();
        writer.WriteStartElement("Organization", SamlNames.Metadata);
        foreach (var name in _names)
        {
            foreach (var (language, text) in Titles)
                Localized(writer, name, SamlNames.Metadata, language, text);
        }
        foreach (var (language, _) in Titles)
            Localized(writer, "OrganizationURL", SamlNames.Metadata, language, Home);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }), key);

    private void WriteExtensions(System.Xml.XmlWriter writer)
    {
        writer.WriteStartElement("Extensions", SamlNames.Metadata);
        // What systems sign with for us; one that does not know takes SHA-1, which does not count (Algorithm Support 1.0 §2).
        foreach (var (name, algorithm) in _algorithms)
        {
            writer.WriteStartElement("alg", name, "urn:oasis:names:tc:SAML:metadata:algsupport");
            writer.WriteAttributeString("Algorithm", algorithm);
            writer.WriteEndElement();
        }
        writer.WriteStartElement("shibmd", "Scope", "urn:mace:shibboleth:metadata:1.0");
        writer.WriteAttributeString("regexp", "false");
        writer.WriteString(Scope);
        writer.WriteEndElement();
        writer.WriteStartElement("mdui", "UIInfo", Ui);
        foreach (var (language, text) in Titles)
            Localized(writer, "DisplayName", Ui, language, text);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void Localized(System.Xml.XmlWriter writer, string name, string space, string language, string text)
    {
        writer.WriteStartElement(name, space);
        writer.WriteAttributeString("xml", "lang", null, language);
        writer.WriteString(text);
        writer.WriteEndElement();
    }
}
