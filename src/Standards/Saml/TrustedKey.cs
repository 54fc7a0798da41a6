using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akamon.Standards.Jose;

namespace Akamon.Standards.Saml;

/// <summary>A public RSA key somebody is known by, out of metadata or the settings; never out of the message it shall judge.</summary>
public sealed class TrustedKey
{
    private const int LeastBits = 2048;
    private readonly KeyPool<RSA> _keys;

    private TrustedKey(RSAParameters key) => _keys = new(() => RSA.Create(key));

    /// <summary>The key of a DER certificate; null when it is none, or not RSA of 2048 bits or more. Dates are not looked at (Metadata Interoperability Profile §2.5).</summary>
    public static TrustedKey? FromCertificate(byte[] der)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(der);
            using var rsa = certificate.GetRSAPublicKey();
            return rsa is { KeySize: >= LeastBits } ? new(rsa.ExportParameters(includePrivateParameters: false)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    internal bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature, HashAlgorithmName hash)
    {
        var rsa = _keys.Borrow();
        var right = rsa.VerifyData(data, signature, hash, RSASignaturePadding.Pkcs1);
        _keys.Return(rsa);
        return right;
    }

    // RSA-OAEP as XML Encryption §5.5.2 has it: SHA-1 here only spreads bits, and no collision helps anybody.
    internal byte[] Wrap(byte[] key)
    {
        var rsa = _keys.Borrow();
        var wrapped = rsa.Encrypt(key, RSAEncryptionPadding.OaepSHA1);
        _keys.Return(rsa);
        return wrapped;
    }
}
