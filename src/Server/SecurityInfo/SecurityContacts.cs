using Akamon.Accounts;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.SecurityInfo;

/// <summary>Who looks after security for somebody: those of the own units; where no unit names anybody, those of the whole organisation (3.9).</summary>
public sealed class SecurityContacts(Units units, IOptions<LossOptions> options)
{
    public IReadOnlyList<string> Of(Account account) => Theirs(account) is { Count: > 0 } theirs ? [.. theirs.Select(unit => unit.SecurityContact!).Distinct(StringComparer.OrdinalIgnoreCase)] // Those that have one.
        : options.Value.SecurityContact is { Length: > 0 } general ? [general] : [];

    /// <summary>What the page says of it; null: nobody is told.</summary>
    public string? Words(Account account) => Theirs(account) is { Count: > 0 } theirs ? Languages.Format(SecurityInfoText.LostThenUnit, Languages.List(theirs.Select(unit => unit.Title.Here)))
        : Of(account).Count > 0 ? SecurityInfoText.LostThenSecurity : null;

    private List<Unit> Theirs(Account account) => [.. units.Of(account.Units).Where(unit => unit.SecurityContact is { Length: > 0 })];
}
