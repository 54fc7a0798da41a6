using Akamon.Security;
using Microsoft.Extensions.Options;

namespace Akamon.Accounts;

/// <summary>Brings every accepted spelling of an account name to its one form, so that no counter can be walked around (A3, sec:RA1).</summary>
public sealed class AccountName(IOptions<AccountsOptions> options)
{
    public const int Digits = 10;

    /// <summary>Ten digits, or null when this cannot be an account name.</summary>
    public string? CommonId(string? typed)
    {
        if (typed is null || typed.Length > 200 || Spelling.Folded(typed) is not { } folded)
            return null;
        var plain = string.Concat(folded.Where(letter => !char.IsWhiteSpace(letter) && !char.IsControl(letter) && letter is not ('\u200b' or '\ufeff')));
        var at = plain.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0 && !string.Equals(plain[(at + 1)..], options.Value.Realm, StringComparison.OrdinalIgnoreCase))
            return null;
        var id = at >= 0 ? plain[..at] : plain;
        return id.Length == Digits && id.All(char.IsAsciiDigit) ? id : null;
    }

    public string Full(string commonId) => $"{commonId}@{options.Value.Realm}";
}
