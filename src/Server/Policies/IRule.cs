using Akamon.Accounts;
using Akamon.RelyingParties;

namespace Akamon.Policies;

/// <summary>What a rule is about; also the order in which people read it.</summary>
public enum RuleKind { Entitlement, Mfa, Training }

/// <summary>What a rule found.</summary>
/// <param name="Rule">Which one.</param>
/// <param name="Gap">What is missing; null when it is kept.</param>
public sealed record Finding(RuleKind Rule, Gap? Gap = null);

/// <summary>One condition that stands between people and systems. Each looks for itself, so that all gaps are known at once.</summary>
public interface IRule
{
    /// <returns>Null when it asks nothing of this account at this system.</returns>
    Task<Finding?> Look(Account account, RelyingParty system, CancellationToken cancel);
}
