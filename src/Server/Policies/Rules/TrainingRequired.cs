using Akamon.Accounts;
using Akamon.RelyingParties;

namespace Akamon.Policies.Rules;

/// <summary>The yearly training, for the systems that require it.</summary>
internal sealed class TrainingRequired(TrainingYear year, Exceptions exceptions) : IRule
{
    public async Task<Finding?> Look(Account account, RelyingParty system, CancellationToken cancel)
    {
        if (!system.RequiresTraining)
            return null;
        var standing = year.Of(account);
        if (standing.State is TrainingState.Due or TrainingState.Passed || await exceptions.Of(account.Id, RuleKind.Training, cancel) is not null)
            return new(RuleKind.Training);
        return new(RuleKind.Training, standing.State == TrainingState.Never ? new(GapKind.TrainingNever) : new(GapKind.TrainingOver, standing.Until));
    }
}
