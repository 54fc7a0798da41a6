using System.Security.Cryptography;

namespace Akamon.Standards.WebPush;

/// <summary>Points of P-256 in the uncompressed form (SEC 1 §2.3.3): 4, then both coordinates, 65 bytes.</summary>
internal static class CurvePoint
{
    public const int Bytes = 65;
    private const byte Uncompressed = 4;
    private const int CoordinateBytes = 32;

    /// <summary>Opens a public key. Returns null unless the bytes are a point on the curve in its one spelling.</summary>
    public static ECDiffieHellman? Open(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Bytes || bytes[0] != Uncompressed)
        {
            return null;
        }

        var point = new ECPoint { X = bytes[1..^CoordinateBytes].ToArray(), Y = bytes[^CoordinateBytes..].ToArray() };
        try
        {
            // Refuses what is off the curve, and a coordinate beyond the prime, which would be a second spelling.
            return ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point });
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static byte[] Write(ECPoint point) => [Uncompressed, .. point.X ?? [], .. point.Y ?? []];
}
