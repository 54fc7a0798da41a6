using System.Text;
using Akamon.Security;

namespace Akamon.RelyingParties.Oidc.Devices;

/// <summary>Eight letters without vowels, so that no words come of them (RFC 8628 §6.1): about 34 bits, read out as "BCDF-GHJK".</summary>
internal static class UserCode
{
    private const int Half = 4, Length = 2 * Half;

    public static string New() => Secrets.Consonants(Length);

    public static string Shown(string code) => $"{code[..Half]}-{code[Half..]}";

    /// <summary>Takes any case, full-width letters, spaces and dashes.</summary>
    /// <returns>Null when it cannot be one.</returns>
    public static string? Read(string? typed)
    {
        if (typed is not { Length: > 0 and < 100 })
            return null;
        var letters = string.Concat(typed.Normalize(NormalizationForm.FormKC).Where(char.IsAsciiLetter)).ToUpperInvariant();
        return letters.Length == Length ? letters : null;
    }
}
