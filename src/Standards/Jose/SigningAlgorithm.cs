namespace Akamon.Standards.Jose;

/// <summary>The signatures that are made and accepted (RFC 7518 §3.1). There is no member for <c>none</c> or a shared secret.</summary>
public enum SigningAlgorithm
{
    /// <summary>ECDSA on P-256 with SHA-256; the default, and the cheap one to sign.</summary>
    ES256,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256, for systems that know nothing newer.</summary>
    RS256,
}

/// <summary>The names of the algorithms on the wire.</summary>
public static class SigningAlgorithms
{
    /// <summary>The value of <c>alg</c>.</summary>
    public static string Name(this SigningAlgorithm algorithm) => algorithm == SigningAlgorithm.ES256 ? "ES256" : "RS256";

    /// <summary>Returns null for every name not in <see cref="SigningAlgorithm"/>; names keep their case (RFC 7515 §4.1.1).</summary>
    public static SigningAlgorithm? Read(string? name) => name switch
    {
        "ES256" => SigningAlgorithm.ES256,
        "RS256" => SigningAlgorithm.RS256,
        _ => null,
    };
}
