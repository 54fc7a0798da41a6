using System.Text;
using Akamon.Accounts;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.Password;

/// <summary>What a new password must be (parameters 4.2, B4). Length and a block list by default; kinds only where an organisation demands them.</summary>
public sealed class PasswordRules(IContactAddresses addresses, IOptions<PasswordOptions> options, IOptions<WebOptions> web)
{
    private const int MostBytes = 1_024, ShortestWord = 4, ShortestName = 3, ShortestHan = 2;

    public int MinLength => options.Value.MinLength;

    public int MaxLength => options.Value.MaxLength;

    public int Kinds => options.Value.Kinds;

    /// <summary>The words that may not be part of it, apart from the Common ID.</summary>
    public IReadOnlyList<string> Words(Account account) =>
        [.. NameOf(account).Concat(OrganisationWords).Concat(options.Value.ForbiddenWords).Select(CommonPasswords.Fold).Where(word => word.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <returns>Why this cannot be the password, in the reader's language; null when it can.</returns>
    public async Task<string?> WhyNot(Account account, string password, CancellationToken cancel)
    {
        var letters = password.EnumerateRunes().Count();
        if (letters < MinLength)
            return Languages.Format(PasswordText.TooShort, MinLength, letters);
        if (letters > MaxLength || Encoding.UTF8.GetByteCount(password) > MostBytes)
            return Languages.Format(PasswordText.TooLong, MaxLength);
        if (KindsOf(password) < Kinds)
            return Languages.Format(PasswordText.TooFewKinds, Kinds);
        if (Contains(password, account.CommonId))
            return PasswordText.HasId;
        if (Words(account).FirstOrDefault(word => Contains(password, word)) is { } word)
            return Languages.Format(PasswordText.HasWord, word);
        var mine = (await addresses.AddressesOf(account.Id, cancel)).Select(address => address[..address.IndexOf('@', StringComparison.Ordinal)]);
        if (mine.FirstOrDefault(local => local.Length >= ShortestWord && Contains(password, local)) is { } part)
            return Languages.Format(PasswordText.HasWord, part);
        return CommonPasswords.Has(password) ? PasswordText.Common : null;
    }

    private IEnumerable<string> OrganisationWords => Parts(web.Value.OrganisationName).Concat(Parts(web.Value.OrganisationNameJa)).Append("akamon").Where(word => word.Length >= (IsHan(word) ? ShortestHan : ShortestWord));

    private static IEnumerable<string> NameOf(Account account) => Parts(account.DisplayName).Where(part => part.Length >= (IsHan(part) ? ShortestHan : ShortestName));

    private static string[] Parts(string? name) => (name ?? "").Normalize(NormalizationForm.FormKC).Split([' ', '\u3000', ',', '・', '-', '.'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsHan(string word) => word.Any(letter => letter >= '\u3040');

    private static bool Contains(string password, string word)
    {
        var (folded, sought) = (CommonPasswords.Fold(password), CommonPasswords.Fold(word));
        return folded.Contains(sought, StringComparison.Ordinal) || CommonPasswords.Plain(folded).Contains(sought, StringComparison.Ordinal) || CommonPasswords.Plain(folded, 'l').Contains(sought, StringComparison.Ordinal);
    }

    // Letters without case count as symbols: somebody who writes Japanese is not to be refused for it.
    private static int KindsOf(string password) => password.EnumerateRunes()
        .Select(letter => Rune.IsUpper(letter) ? 'A' : Rune.IsLower(letter) ? 'a' : Rune.IsDigit(letter) ? '0' : '!').Distinct().Count();
}
