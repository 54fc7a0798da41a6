using System.Formats.Asn1;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Akamon.Interop.Keys;

/// <summary>Makers' statements about new keys (WebAuthn L3 §8.2, §8.6), right and with one thing wrong.</summary>
internal static class Statements
{
    public static readonly Guid Model = new("11112222-3333-4444-5555-666677778888");

    private const string Subject = "C=JP, O=Key maker, OU=Authenticator Attestation, CN=Model";

    /// <summary>Signed by the new key itself.</summary>
    public static Action<SoftKey> Self(int algorithm = -7, Func<byte[], byte[]>? signature = null, bool withAlgorithm = true) => key =>
        key.Attest = signed => ("packed", writer => SoftKey.WriteMap(writer, [.. withAlgorithm ? [("alg", () => writer.WriteInt32(algorithm))] : Array.Empty<(string, Action)>(), ("sig", () => writer.WriteByteString((signature ?? Same)(key.Sign(signed))))]));

    /// <summary>Signed by a maker's certificate.</summary>
    public static Action<SoftKey> Packed(string subject = Subject, bool authority = false, Guid? says = null, bool over = false, int algorithm = -7, Func<byte[], byte[]>? signature = null, bool none = false) => key =>
    {
        key.Model = Model;
        key.Attest = signed => ("packed", writer =>
        {
            using var maker = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var certificate = Certificate(maker, subject, authority, says ?? Model, over);
            var by = (signature ?? Same)(maker.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
            SoftKey.WriteMap(writer, ("alg", () => writer.WriteInt32(algorithm)), ("sig", () => writer.WriteByteString(by)), ("x5c", () => Certificates(writer, none ? [] : [certificate])));
        }
        );
    };

    /// <summary>As keys from before FIDO2 do it.</summary>
    public static Action<SoftKey> U2f(Guid model = default, ECCurve? curve = null, Func<byte[], byte[]>? signature = null, Func<byte[], byte[]>? over = null, bool twice = false) => key =>
    {
        key.Model = model;
        key.Attest = signed => ("fido-u2f", writer =>
        {
            using var maker = ECDsa.Create(curve ?? ECCurve.NamedCurves.nistP256);
            var (certificate, point) = (Certificate(maker, "CN=Old key", authority: false, says: null, over: false), key.Secret.Q);
            byte[] words = [0, .. signed.AsSpan(0, 32), .. signed.AsSpan(signed.Length - 32), .. key.Id, 4, .. point.X!, .. point.Y!];
            var by = (signature ?? Same)(maker.SignData((over ?? Same)(words), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
            SoftKey.WriteMap(writer, ("sig", () => writer.WriteByteString(by)), ("x5c", () => Certificates(writer, twice ? [certificate, certificate] : [certificate])));
        }
        );
    };

    public static byte[] LastBitFlipped(byte[] bytes) => [.. bytes[..^1], (byte)(bytes[^1] ^ 1)];

    private static byte[] Same(byte[] bytes) => bytes;

    private static void Certificates(CborWriter writer, IReadOnlyCollection<byte[]> all)
    {
        writer.WriteStartArray(all.Count);
        foreach (var one in all)
            writer.WriteByteString(one);
        writer.WriteEndArray();
    }

    private static byte[] Certificate(ECDsa key, string subject, bool authority, Guid? says, bool over)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, hasPathLengthConstraint: false, 0, critical: true));
        if (says is { } model)
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            writer.WriteOctetString(model.ToByteArray(bigEndian: true));
            request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.45724.1.1.4", writer.Encode(), critical: false));
        }
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddYears(-2), over ? now.AddDays(-1) : now.AddYears(1));
        return made.RawData;
    }
}
