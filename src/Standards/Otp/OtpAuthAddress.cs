using System.Globalization;

namespace Akamon.Standards.Otp;

/// <summary>The address inside an authenticator app's QR code (Key URI Format; no RFC).</summary>
public static class OtpAuthAddress
{
    /// <summary>An <c>otpauth://totp/</c> address with every parameter written out. It contains the secret: never log it.</summary>
    /// <param name="issuer">Who asks for the codes; not empty, no colon, or <see cref="ArgumentException"/>.</param>
    /// <param name="account">Whose codes they are; not empty, no colon, or <see cref="ArgumentException"/>.</param>
    /// <param name="key">The shared secret.</param>
    /// <param name="parameters">Apps may ignore anything but <see cref="TotpParameters.Common"/>.</param>
    public static string Totp(string issuer, string account, ReadOnlySpan<byte> key, TotpParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var name = Part(issuer, nameof(issuer));
        var label = $"{name}:{Part(account, nameof(account))}";

        return string.Create(
            CultureInfo.InvariantCulture,
            $"otpauth://totp/{label}?secret={Base32.Encode(key)}&issuer={name}&algorithm={Name(parameters.Algorithm)}&digits={parameters.Digits}&period={parameters.Period.TotalSeconds}");
    }

    /// <summary>Percent-encoded, space as %20: readers do not take a plus for one. The colon parts issuer and account, even encoded.</summary>
    private static string Part(string text, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text, parameter);
        return text.Contains(':', StringComparison.Ordinal)
            ? throw new ArgumentException("The label of an otpauth address cannot hold a colon.", parameter)
            : Uri.EscapeDataString(text);
    }

    private static string Name(OtpAlgorithm algorithm) => algorithm switch
    {
        OtpAlgorithm.Sha1 => "SHA1",
        OtpAlgorithm.Sha256 => "SHA256",
        OtpAlgorithm.Sha512 => "SHA512",
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };
}
