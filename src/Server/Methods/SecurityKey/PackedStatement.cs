using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Akamon.Methods.SecurityKey;

/// <summary>WebAuthn L3 §8.2: signed by the maker's certificate, or by the new key itself.</summary>
internal static class PackedStatement
{
    private const string ModelExtension = "1.3.6.1.4.1.45724.1.1.4", Unit = "Authenticator Attestation";
    private const string UnitName = "2.5.4.11";

    /// <summary>Country, organisation, common name.</summary>
    private static readonly string[] _named = ["2.5.4.6", "2.5.4.10", "2.5.4.3"];

    public static bool Holds(AttestationObject shown, AuthenticatorData data, byte[] clientDataHash, X509Certificate2? maker)
    {
        if (shown.Statement is not { Signature: { } signature, Algorithm: { } algorithm })
            return false;
        byte[] signed = [.. shown.Data, .. clientDataHash];
        if (maker is null)
            return CoseKey.Read(data.PublicKey) is { } key && key.Algorithm == algorithm && key.Verify(signed, signature);
        return Verifies(maker, algorithm, signed, signature) && IsMakers(maker) && SaysModel(maker, data);
    }

    private static bool Verifies(X509Certificate2 maker, int algorithm, byte[] signed, byte[] signature)
    {
        using var ecdsa = maker.GetECDsaPublicKey();
        using var rsa = maker.GetRSAPublicKey();
        return algorithm switch
        {
            CoseKey.Es256 => ecdsa?.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence) is true,
            CoseKey.Rs256 => rsa?.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) is true,
            _ => false,
        };
    }

    // §8.2.1
    private static bool IsMakers(X509Certificate2 maker) =>
        maker.Version == 3
        && maker.SubjectName.EnumerateRelativeDistinguishedNames().Where(part => !part.HasMultipleElements).Select(part => (part.GetSingleElementType().Value, part.GetSingleElementValue())).ToList() is var subject
        && subject.Contains((UnitName, Unit))
        && _named.All(name => subject.Exists(part => string.Equals(part.Value, name, StringComparison.Ordinal)))
        && maker.Extensions.OfType<X509BasicConstraintsExtension>().All(extension => !extension.CertificateAuthority);

    private static bool SaysModel(X509Certificate2 maker, AuthenticatorData data)
    {
        if (maker.Extensions[ModelExtension] is not { } extension)
            return true;
        try
        {
            return !extension.Critical && new Guid(AsnDecoder.ReadOctetString(extension.RawData, AsnEncodingRules.DER, out _), bigEndian: true) == data.Model;
        }
        catch (Exception problem) when (problem is AsnContentException or ArgumentException)
        {
            return false;
        }
    }
}
