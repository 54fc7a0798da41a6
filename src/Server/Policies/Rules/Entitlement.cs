using Akamon.Accounts;
using Akamon.RelyingParties;

namespace Akamon.Policies.Rules;

/// <summary>A system is for certain kinds of member.</summary>
internal sealed class Entitlement : IRule
{
    public Task<Finding?> Look(Account account, RelyingParty system, CancellationToken cancel) => Task.FromResult(
        system.Audience.Count == 0 ? null : new Finding(RuleKind.Entitlement, system.IsFor(Kinds.Of(account.Affiliations)) ? null : new(GapKind.NotEntitled)));
}
