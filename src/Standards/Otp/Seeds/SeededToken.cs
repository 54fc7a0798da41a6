namespace Akamon.Standards.Otp.Seeds;

/// <summary>What moves a token's code on.</summary>
public enum TokenKind
{
    /// <summary>A press of its button (HOTP, RFC 4226).</summary>
    Counter,

    /// <summary>Its clock (TOTP, RFC 6238).</summary>
    Time,
}

/// <summary>One hardware token, as a file of its maker describes it. It holds the secret: never log or show it.</summary>
public sealed record SeededToken
{
    /// <summary>The line of the file where it begins, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>As <see cref="SerialNumber.Normalise"/> writes it.</summary>
    public required string Serial { get; init; }

    /// <summary>The shared secret, 16 to 64 bytes.</summary>
    public required ReadOnlyMemory<byte> Secret { get; init; }

    /// <summary>What moves it on.</summary>
    public required TokenKind Kind { get; init; }

    /// <summary>The hash under the HMAC.</summary>
    public required OtpAlgorithm Algorithm { get; init; }

    /// <summary>6 to 8.</summary>
    public required int Digits { get; init; }

    /// <summary>The length of a step, 30 or 60 seconds; zero for a counter.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>The counter of the next code; zero for a clock.</summary>
    public required long Counter { get; init; }

    /// <summary>Who made it, as the file says; may be empty. At most 64 characters.</summary>
    public required string Maker { get; init; }

    /// <summary>What it is called, as the file says; may be empty. At most 64 characters.</summary>
    public required string Model { get; init; }
}
