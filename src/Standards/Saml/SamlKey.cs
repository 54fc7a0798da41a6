using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akamon.Standards.Jose;

namespace Akamon.Standards.Saml;

/// <summary>An RSA key that signs messages, with the certificate systems know it by. Safe for use by many threads.</summary>
public sealed class SamlKey
{
    /// <summary>2048: every known system takes it, and a response is signed twice.</summary>
    public const int Bits = 2048;

    private readonly KeyPool<RSA> _keys;

    private SamlKey(RSAParameters secret, byte[] certificate)
    {
        Certificate = certificate;
        _keys = new(() => RSA.Create(secret));
    }

    /// <summary>Self-signed, DER. Nothing in it but the key counts (SAML Metadata Interoperability Profile §2.5).</summary>
    public byte[] Certificate { get; }

    /// <summary>Makes a key and its certificate.</summary>
    public static SamlKey Create(string host, DateTimeOffset begins, DateTimeOffset ends)
    {
        using var rsa = RSA.Create(Bits);
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(host);
        var request = new CertificateRequest(name.Build(), rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(begins, ends);
        return new(rsa.ExportParameters(includePrivateParameters: true), certificate.RawData);
    }

    /// <summary>Opens what <see cref="Export"/> wrote.</summary>
    public static SamlKey Import(ReadOnlySpan<byte> pkcs8, byte[] certificate)
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(pkcs8, out _);
        return new(rsa.ExportParameters(includePrivateParameters: true), certificate);
    }

    /// <summary>The private key as unencrypted PKCS#8; the caller encrypts it.</summary>
    public byte[] Export()
    {
        using var rsa = _keys.Borrow();
        return rsa.ExportPkcs8PrivateKey();
    }

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        var rsa = _keys.Borrow();
        var signature = rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _keys.Return(rsa);
        return signature;
    }
}
