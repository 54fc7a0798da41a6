namespace Akamon.Standards.Saml;

/// <summary>Identifiers of SAML 2.0 and XML Signature as they stand in messages.</summary>
public static class SamlNames
{
    /// <summary>SAML Core §1.2, protocol namespace.</summary>
    public const string Protocol = "urn:oasis:names:tc:SAML:2.0:protocol";

    /// <summary>SAML Core §1.2, assertion namespace.</summary>
    public const string Assertion = "urn:oasis:names:tc:SAML:2.0:assertion";

    /// <summary>SAML Metadata §2.1.</summary>
    public const string Metadata = "urn:oasis:names:tc:SAML:2.0:metadata";

    /// <summary>XML Signature 1.1.</summary>
    public const string Signature = "http://www.w3.org/2000/09/xmldsig#";

    /// <summary>XML Encryption 1.1.</summary>
    public const string Encryption = "http://www.w3.org/2001/04/xmlenc#";

    /// <summary>SAML Bindings §3.4.</summary>
    public const string Redirect = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

    /// <summary>SAML Bindings §3.5.</summary>
    public const string Post = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

    /// <summary>SAML Bindings §3.2.</summary>
    public const string Soap = "urn:oasis:names:tc:SAML:2.0:bindings:SOAP";

    internal const string Xmlns = "http://www.w3.org/2000/xmlns/";
}
