using System.Security.Cryptography;
using System.Text.Json;

namespace Akamon.Standards.Jose;

/// <summary>The public half of a key, bound to one algorithm. Safe for use by many threads.</summary>
public sealed class VerificationKey
{
    private const int MinimumRsaBits = 2048;
    private const int MaximumRsaBits = 4096;
    private const int CoordinateBytes = 32;

    private readonly KeyPool<ECDsa>? curves;
    private readonly KeyPool<RSA>? rsas;
    private readonly IReadOnlyList<KeyValuePair<string, string>> required;

    internal VerificationKey(ECParameters point)
    {
        Algorithm = SigningAlgorithm.ES256;
        Point = point.Q;
        var open = new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point.Q };
        curves = new(() => ECDsa.Create(open));
        required = [new("crv", "P-256"), new("kty", "EC"), new("x", Base64Url.Encode(point.Q.X)), new("y", Base64Url.Encode(point.Q.Y))];
        Kid = Thumbprint();
    }

    internal VerificationKey(RSAParameters numbers)
    {
        Algorithm = SigningAlgorithm.RS256;
        var open = new RSAParameters { Modulus = numbers.Modulus, Exponent = numbers.Exponent };
        rsas = new(() => RSA.Create(open));
        required = [new("e", Base64Url.Encode(numbers.Exponent)), new("kty", "RSA"), new("n", Base64Url.Encode(numbers.Modulus))];
        Kid = Thumbprint();
    }

    /// <summary>The only algorithm this key may check (RFC 8725 §3.1).</summary>
    public SigningAlgorithm Algorithm { get; }

    /// <summary>The key's SHA-256 thumbprint (RFC 7638): the same key has the same name everywhere.</summary>
    public string Kid { get; }

    /// <summary>The point of an ES256 key; null for RSA.</summary>
    internal ECPoint? Point { get; }

    /// <summary>
    /// Reads a public JWK (RFC 7517 §4, RFC 7518 §6). Returns null unless it is P-256 with a point on the curve or RSA of
    /// 2,048 to 4,096 bits, is not meant for something else (<c>use</c>, <c>alg</c>), and carries no private member.
    /// The key's own <c>kid</c> is not used.
    /// </summary>
    public static VerificationKey? Read(JsonElement jwk)
    {
        if (jwk.ValueKind != JsonValueKind.Object || jwk.TryGetProperty("d", out _) || (jwk.Text("use") ?? "sig") is not "sig")
        {
            return null;
        }

        var key = jwk.Text("kty") switch
        {
            "EC" when jwk.Text("crv") is "P-256" => ReadPoint(Number(jwk, "x"), Number(jwk, "y")),
            "RSA" => ReadRsa(Number(jwk, "n"), Number(jwk, "e")),
            _ => null,
        };
        return key is null || (jwk.Text("alg") is { } alg && SigningAlgorithms.Read(alg) != key.Algorithm) ? null : key;
    }

    /// <summary>Says whether the signature over the data is this key's. A signature of the wrong length is simply false.</summary>
    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (curves is not null)
        {
            var curve = curves.Borrow();
            var good = curve.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
            curves.Return(curve);
            return good;
        }

        var rsa = rsas!.Borrow(); // one of the two pools is always there
        var right = rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        rsas.Return(rsa);
        return right;
    }

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in required)
        {
            writer.WriteString(name, value);
        }

        writer.WriteString("use", "sig");
        writer.WriteString("alg", Algorithm.Name());
        writer.WriteString("kid", Kid);
        writer.WriteEndObject();
    }

    // RFC 7638 §3: the required members only, in lexicographic order, without white space. They are kept in that order.
    private string Thumbprint() =>
        Base64Url.Encode(SHA256.HashData(JsonWriting.Write(writer =>
        {
            foreach (var (name, value) in required)
            {
                writer.WriteString(name, value);
            }
        })));

    private static byte[]? Number(JsonElement jwk, string name) => jwk.Text(name) is { } text ? Base64Url.Decode(text) : null;

    private static VerificationKey? ReadPoint(byte[]? x, byte[]? y)
    {
        if (x is not { Length: CoordinateBytes } || y is not { Length: CoordinateBytes })
        {
            return null;
        }

        var point = new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } };
        try
        {
            using var onCurve = ECDsa.Create(point);
            return new VerificationKey(point);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static VerificationKey? ReadRsa(byte[]? modulus, byte[]? exponent)
    {
        if (modulus is null or [] or [0, ..] || exponent is null or [] or [0, ..] || exponent.Length > 4
            || modulus.Length * 8 is < MinimumRsaBits or > MaximumRsaBits || (exponent[^1] & 1) == 0)
        {
            return null;
        }

        var numbers = new RSAParameters { Modulus = modulus, Exponent = exponent };
        try
        {
            using var opened = RSA.Create(numbers);
            return new VerificationKey(numbers);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
