using System.Text;
using System.Xml;
using Akamon.Standards.Saml;

namespace Akamon.Standards.Tests.Saml;

/// <summary>A system's key, and messages it might send.</summary>
internal static class Known
{
    public static readonly DateTimeOffset Now = new(2026, 4, 1, 9, 0, 0, TimeSpan.Zero);
    public static readonly SamlKey Key = SamlKey.Create("sp.example.org", Now.AddDays(-1), Now.AddYears(2));
    public static readonly SamlKey Other = SamlKey.Create("sp.example.org", Now.AddDays(-1), Now.AddYears(2));
    public static readonly TrustedKey[] Trusted = [TrustedKey.FromCertificate(Key.Certificate)!]; // It is a certificate.

    public const string Request = """
        <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_one" Version="2.0" IssueInstant="2026-04-01T09:00:00Z" Destination="https://id.example.org/saml/sso" AssertionConsumerServiceURL="https://sp.example.org/acs"><saml:Issuer>https://sp.example.org/</saml:Issuer><samlp:NameIDPolicy Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent" AllowCreate="true"/></samlp:AuthnRequest>
        """;

    public static XmlDocument Document(string xml) => StrictXml.Read(Encoding.UTF8.GetBytes(xml), XmlLimits.Message) ?? throw new InvalidOperationException($"Not read: {xml}");

    public static string Signed(string xml, SamlKey? key = null) => Encoding.UTF8.GetString(Outgoing.WithSignature(Document(xml), key ?? Key));

    /// <summary>The root that was signed; null when it is not believed.</summary>
    public static XmlElement? Believed(string xml) => StrictXml.Read(Encoding.UTF8.GetBytes(xml), XmlLimits.Message) is { } document ? SignatureCheck.SignedRoot(document, Trusted) : null;
}
