namespace Akamon.Standards.Otp;

/// <summary>How a key's codes are made (RFC 6238 §4). Both sides must hold the same.</summary>
public sealed record TotpParameters
{
    /// <summary>SHA-1, six digits, thirty seconds: the only set every authenticator app keeps to.</summary>
    public static TotpParameters Common { get; } = new();

    /// <summary>The hash under the HMAC; SHA-1 unless said otherwise.</summary>
    public OtpAlgorithm Algorithm { get; init; } = OtpAlgorithm.Sha1;

    /// <summary>6 to 8 digits; <see cref="Hotp.Code"/> throws outside.</summary>
    public int Digits { get; init; } = Hotp.FewestDigits;

    /// <summary>Length of a step, in whole seconds, at least one (RFC 6238 §5.2 recommends 30).</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(30);
}
