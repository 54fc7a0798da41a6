using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Akamon.Standards.Jose;

/// <summary>A private key that signs tokens with one algorithm. Safe for use by many threads.</summary>
public sealed class SigningKey
{
    /// <summary>The size of the RSA keys made here, and the least that is imported (128-bit strength).</summary>
    public const int RsaBits = 3072;

    private const string P256 = "1.2.840.10045.3.1.7";

    private readonly KeyPool<ECDsa>? curves;
    private readonly KeyPool<RSA>? rsas;
    private readonly ConcurrentDictionary<string, byte[]> headers = new(StringComparer.Ordinal);

    private SigningKey(ECParameters secret)
    {
        PublicKey = new VerificationKey(secret);
        curves = new(() => ECDsa.Create(secret));
        SignatureBytes = 64;
    }

    private SigningKey(RSAParameters secret)
    {
        PublicKey = new VerificationKey(secret);
        rsas = new(() => RSA.Create(secret));
        SignatureBytes = secret.Modulus!.Length; // exported parameters always have a modulus
    }

    /// <summary>The half that is published.</summary>
    public VerificationKey PublicKey { get; }

    /// <summary>The algorithm this key signs with.</summary>
    public SigningAlgorithm Algorithm => PublicKey.Algorithm;

    /// <summary>The RFC 7638 thumbprint of the public key.</summary>
    public string Kid => PublicKey.Kid;

    internal int SignatureBytes { get; }

    /// <summary>Makes a new key pair: P-256 for ES256, <see cref="RsaBits"/> bits for RS256 (slow: seconds may pass).</summary>
    public static SigningKey Create(SigningAlgorithm algorithm)
    {
        if (algorithm == SigningAlgorithm.ES256)
        {
            using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return new SigningKey(curve.ExportParameters(includePrivateParameters: true));
        }

        using var rsa = RSA.Create(RsaBits);
        return new SigningKey(rsa.ExportParameters(includePrivateParameters: true));
    }

    /// <summary>
    /// Opens a key that <see cref="Export"/> wrote (PKCS#8, RFC 5208). The bytes are the installation's own, so anything
    /// else, also another curve or a shorter RSA key, is a fault and throws <see cref="CryptographicException"/>.
    /// </summary>
    public static SigningKey Import(SigningAlgorithm algorithm, ReadOnlySpan<byte> pkcs8)
    {
        if (algorithm == SigningAlgorithm.ES256)
        {
            using var curve = ECDsa.Create();
            curve.ImportPkcs8PrivateKey(pkcs8, out _);
            var secret = curve.ExportParameters(includePrivateParameters: true);
            return secret.Curve.Oid.Value is P256 ? new SigningKey(secret) : throw new CryptographicException("An ES256 key is on P-256.");
        }

        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(pkcs8, out _);
        return rsa.KeySize >= RsaBits
            ? new SigningKey(rsa.ExportParameters(includePrivateParameters: true))
            : throw new CryptographicException($"An RS256 key has at least {RsaBits} bits.");
    }

    /// <summary>The private key as unencrypted PKCS#8 bytes; the caller encrypts them before they are kept.</summary>
    public byte[] Export()
    {
        AsymmetricAlgorithm key = curves is not null ? curves.Borrow() : rsas!.Borrow(); // one of the two is always there
        using (key)
        {
            return key.ExportPkcs8PrivateKey();
        }
    }

    internal void Sign(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        if (curves is not null)
        {
            var curve = curves.Borrow();
            curve.SignData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
            curves.Return(curve);
            return;
        }

        var rsa = rsas!.Borrow(); // one of the two is always there
        rsa.SignData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        rsas.Return(rsa);
    }

    /// <summary>The encoded header for a type with its full stop: made once, as only a few types are ever signed.</summary>
    internal ReadOnlySpan<byte> Header(string type) => headers.GetOrAdd(type, static (typ, key) =>
    {
        var json = JsonWriting.Write(writer =>
        {
            writer.WriteString("alg", key.Algorithm.Name());
            writer.WriteString("kid", key.Kid);
            writer.WriteString("typ", typ);
        });
        return Encoding.ASCII.GetBytes(Base64Url.Encode(json) + ".");
    }, this);
}
