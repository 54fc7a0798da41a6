using System.Globalization;

namespace Akamon.Standards.Otp.Seeds;

/// <summary>The values of one token as the file wrote them, and the rules that all formats share.</summary>
internal sealed record SeedRow(int Line)
{
    private const int LeastBytes = 16, MostBytes = 64, LongestName = 64;

    public string? Serial { get; init; }

    public byte[]? Secret { get; init; }

    public string? Kind { get; init; }

    public OtpAlgorithm? Algorithm { get; init; } = OtpAlgorithm.Sha1;

    public string Digits { get; init; } = "6";

    public string Period { get; init; } = "30";

    public string Counter { get; init; } = "0";

    public string? Maker { get; init; }

    public string? Model { get; init; }

    /// <summary>The token, or the first thing that is wrong.</summary>
    public (SeededToken? Token, SeedTrouble? Trouble) Judge()
    {
        if (SerialNumber.Normalise(Serial) is not { } serial)
        {
            return (null, SeedTrouble.Serial);
        }

        if (Secret is null)
        {
            return (null, SeedTrouble.Secret);
        }

        if (Secret.Length is < LeastBytes or > MostBytes)
        {
            return (null, SeedTrouble.SecretLength);
        }

        if (Kind?.ToUpperInvariant() is not ("HOTP" or "TOTP" or null) || Kind is null || Algorithm is not { } algorithm)
        {
            return (null, SeedTrouble.Algorithm);
        }

        if (Number(Digits) is not { } digits || digits is < Hotp.FewestDigits or > Hotp.MostDigits)
        {
            return (null, SeedTrouble.Digits);
        }

        var kind = Kind.ToUpperInvariant() is "TOTP" ? TokenKind.Time : TokenKind.Counter;
        if (kind is TokenKind.Time && Number(Period) is not (30 or 60))
        {
            return (null, SeedTrouble.Period);
        }

        if (kind is TokenKind.Counter && Number(Counter) is null)
        {
            return (null, SeedTrouble.Counter);
        }

        return (new SeededToken
        {
            Line = Line,
            Serial = serial,
            Secret = Secret,
            Kind = kind,
            Algorithm = algorithm,
            Digits = (int)digits,
            Period = kind is TokenKind.Time ? TimeSpan.FromSeconds(Number(Period) ?? 0) : TimeSpan.Zero,
            Counter = kind is TokenKind.Counter ? Number(Counter) ?? 0 : 0,
            Maker = Name(Maker),
            Model = Name(Model),
        }, null);
    }

    // Up to 15 digits: far more than any button was pressed, and no overflow in whatever is added.
    private static long? Number(string text) =>
        text.Length <= 15 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Name(string? text) =>
        string.Concat((text ?? "").EnumerateRunes().Where(rune => !System.Text.Rune.IsControl(rune)).Take(LongestName)).Trim();
}
