using Akamon.Standards.Otp;

namespace Akamon.Methods.HardwareToken;

/// <summary>One code, or two shown one after the other, however they were typed.</summary>
internal static class TypedCodes
{
    /// <returns>Null when one of them cannot be a code.</returns>
    public static IReadOnlyList<string>? Read(string code, string next, int digits) =>
        CodeInput.Normalise(code, digits) is not { } one ? null
        : string.IsNullOrWhiteSpace(next) ? [one]
        : CodeInput.Normalise(next, digits) is { } two ? [one, two]
        : null;

    /// <summary>In a single field: one code, or two with or without anything between them.</summary>
    public static IReadOnlyList<string>? Split(string typed, int digits) =>
        CodeInput.Normalise(typed, 2 * digits) is { } both ? [both[..digits], both[digits..]] : Read(typed, "", digits);

    /// <summary>Before the token is known, any length that one can have.</summary>
    public static IReadOnlyList<string>? Read(string code, string next) =>
        Enumerable.Range(Hotp.FewestDigits, Hotp.MostDigits - Hotp.FewestDigits + 1).Select(digits => Read(code, next, digits)).FirstOrDefault(typed => typed is not null);
}
