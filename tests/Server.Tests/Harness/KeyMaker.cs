using System.Formats.Asn1;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Akamon.Tests.Harness;

/// <summary>A maker of security keys: a root of its own, and a certificate for one model.</summary>
internal sealed class KeyMaker : IDisposable
{
    private readonly ECDsa _rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256), _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _root, _leaf;

    public KeyMaker(Guid model, DateTimeOffset now, TimeSpan? life = null)
    {
        var root = new CertificateRequest("CN=Key maker", _rootKey, HashAlgorithmName.SHA256);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        _root = root.CreateSelfSigned(now.AddYears(-2), now.AddYears(10));
        var leaf = new CertificateRequest("C=JP, O=Key maker, OU=Authenticator Attestation, CN=Model", _key, HashAlgorithmName.SHA256);
        leaf.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteOctetString(model.ToByteArray(bigEndian: true));
        leaf.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.45724.1.1.4", writer.Encode(), critical: false));
        _leaf = leaf.Create(_root, now.AddYears(-1), now + (life ?? TimeSpan.FromDays(365)), [1, 2, 3, 4]);
    }

    /// <summary>The root in a file, as an operator keeps it.</summary>
    public string RootFile()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, _root.ExportCertificatePem());
        return file;
    }

    /// <summary>What a key of this maker says of itself.</summary>
    public (string Format, Action<CborWriter> Statement) Packed(byte[] signed, bool tampered = false) => ("packed", writer =>
    {
        var signature = _key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        if (tampered)
            signature[^1] ^= 1;
        SoftKey.WriteMap(
            writer,
            ("alg", () => writer.WriteInt32(-7)),
            ("sig", () => writer.WriteByteString(signature)),
            ("x5c", () =>
            {
                writer.WriteStartArray(1);
                writer.WriteByteString(_leaf.RawData);
                writer.WriteEndArray();
            }
        ));
    }
    );

    public void Dispose()
    {
        _root.Dispose();
        _leaf.Dispose();
        _key.Dispose();
        _rootKey.Dispose();
    }
}
