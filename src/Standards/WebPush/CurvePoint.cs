using System.Security.Cryptography;

namespace Akamon.Standards.WebPush;

/// <summary>Points of P-256 in the uncompressed form (SEC 1 §2.3.3): 4, then both coordinates, 65 bytes.</summary>
internal static class CurvePoint
{
    public const int Bytes = 65;
    private const byte Uncompressed = 4;
    private const int CoordinateBytes = 32;

    // The prime of FIPS 186-4 §D.1.2.3. A coordinate beyond it would be reduced in silence: a second spelling of a point.
    private static readonly byte[] Prime = Convert.FromHexString("FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF");

    /// <summary>Opens a public key. Returns null unless the bytes are a point on the curve in its one spelling.</summary>
    public static ECDiffieHellman? Open(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Bytes || bytes[0] != Uncompressed)
        {
            return null;
        }

        var x = bytes[1..^CoordinateBytes];
        var y = bytes[^CoordinateBytes..];
        if (x.SequenceCompareTo(Prime) >= 0 || y.SequenceCompareTo(Prime) >= 0)
        {
            return null;
        }

        try
        {
            return ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x.ToArray(), Y = y.ToArray() } });
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static byte[] Write(ECPoint point) => [Uncompressed, .. point.X ?? [], .. point.Y ?? []];
}
