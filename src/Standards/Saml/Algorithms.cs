using System.Security.Cryptography;

namespace Akamon.Standards.Saml;

/// <summary>The algorithms that count; what is not here, SHA-1 and HMAC first of all, is refused (sec:RJ2).</summary>
internal static class Algorithms
{
    public const string RsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", Sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    public const string Enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

    public static HashAlgorithmName? Signature(string? name) => name switch
    {
        RsaSha256 => HashAlgorithmName.SHA256,
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384" => HashAlgorithmName.SHA384,
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    public static HashAlgorithmName? Digest(string? name) => name switch
    {
        Sha256 => HashAlgorithmName.SHA256,
        "http://www.w3.org/2001/04/xmldsig-more#sha384" => HashAlgorithmName.SHA384,
        "http://www.w3.org/2001/04/xmlenc#sha512" => HashAlgorithmName.SHA512,
        _ => null,
    };
}
