using System.Formats.Cbor;
using System.Security.Cryptography;

namespace Akamon.Methods.SecurityKey;

/// <summary>A key on the curve P-256, as COSE writes it (RFC 9053 §7.1). Other kinds are left to the framework.</summary>
internal sealed record CoseKey(int Algorithm, byte[] X, byte[] Y)
{
    public const int Es256 = -7, Rs256 = -257;
    private const int Size = 32, EllipticCurve = 2, Rsa = 3;

    public byte[] Point => [4, .. X, .. Y];

    public static CoseKey? Read(byte[]? bytes)
    {
        var reader = new CborReader(bytes ?? [], CborConformanceMode.Ctap2Canonical);
        if (bytes is null || reader.ReadStartMap() != 5 || reader.ReadInt32() != 1 || reader.ReadInt32() != 2 || reader.ReadInt32() != 3)
            return null;
        var algorithm = reader.ReadInt32();
        if (reader.ReadInt32() != -1 || reader.ReadInt32() != 1 || reader.ReadInt32() != -2)
            return null;
        var x = reader.ReadByteString();
        if (reader.ReadInt32() != -3)
            return null;
        var y = reader.ReadByteString();
        return x.Length == Size && y.Length == Size ? new(algorithm, x, y) : null;
    }

    /// <summary>The algorithm is one that we offer, and it is for this kind of key: the framework looks at the algorithm alone.</summary>
    public static bool Fits(byte[]? bytes)
    {
        var reader = new CborReader(bytes ?? [], CborConformanceMode.Ctap2Canonical);
        if (bytes is null || reader.ReadStartMap() is null or < 2 || reader.ReadInt32() != 1)
            return false;
        var kind = reader.ReadInt32();
        return reader.ReadInt32() == 3 && (kind, reader.ReadInt32()) is (EllipticCurve, Es256) or (Rsa, Rs256);
    }

    public bool Verify(byte[] signed, byte[] signature)
    {
        try
        {
            using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = X, Y = Y } });
            return key.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false; // Not a point of the curve.
        }
    }
}
