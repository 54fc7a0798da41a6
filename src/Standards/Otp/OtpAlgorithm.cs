namespace Akamon.Standards.Otp;

/// <summary>The hash under the HMAC (RFC 6238 §1.2). Apps are sure to know only the first.</summary>
public enum OtpAlgorithm
{
    /// <summary>HMAC-SHA-1, the one RFC 4226 defines; its known collisions do not touch HMAC.</summary>
    Sha1,

    /// <summary>HMAC-SHA-256.</summary>
    Sha256,

    /// <summary>HMAC-SHA-512.</summary>
    Sha512,
}
