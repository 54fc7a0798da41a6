using Akamon.Accounts;
using Akamon.MfaUse;
using Akamon.RelyingParties;

namespace Akamon.Policies.Rules;

/// <summary>The system or the roll-out requires MFA; an exception helps against the roll-out only.</summary>
internal sealed class MfaRequired(MfaApplication application, RollOut rollOut, Exceptions exceptions, TimeProvider clock) : IRule
{
    public async Task<Finding?> Look(Account account, RelyingParty system, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var own = rollOut.OwnOf(system) <= now;
        if (!own && !(rollOut.PlannedFor(system, account.Affiliations) <= now))
            return null;
        if (await application.Of(account.Id, cancel) is not { State: MfaUseState.Spreading or MfaUseState.Active })
            return own || await exceptions.Of(account.Id, RuleKind.Mfa, cancel) is null ? new(RuleKind.Mfa, await Missing(account, cancel)) : null;
        var waiting = (await application.Spreads(account.Id, cancel)).FirstOrDefault(spread => string.Equals(spread.System, system.Name, StringComparison.Ordinal) && spread.Done is null && spread.Ready > now);
        return new(RuleKind.Mfa, waiting is null ? null : new(GapKind.Spreading, waiting.Ready));
    }

    private async Task<Gap> Missing(Account account, CancellationToken cancel) => new(await application.WhyNot(account.Id, cancel) switch
    {
        Obstacle.NoMethod => GapKind.NoMethod,
        Obstacle.NotTried => GapKind.NotTried,
        _ => GapKind.NotApplied,
    });
}
