using System.Diagnostics;
using Akamon.Accounts;
using Akamon.MfaUse;
using Akamon.Policies;
using Akamon.RelyingParties;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.SignIn;

/// <summary>A gap in words: the reason, who decides, and the button that mends it. No code without its cure.</summary>
public sealed class GapWords(RollOut rollOut, Days days, TimeProvider clock, SpreadingTime spreading, IOptions<PoliciesOptions> policies)
{
    public sealed record Row(string Reason, string Decides, string Code, string? Act, string? Link);

    public string Title(RuleKind rule) => rule == RuleKind.Training ? policies.Value.Training.Title.Here : RuleWords.Title(rule);

    public Row Of(Gap gap, RelyingParty system, Account account)
    {
        var (reason, act, link) = gap.Kind switch
        {
            GapKind.NoMethod => (SignInText.GateNoMethod, SignInText.DoRegister, "/setup"),
            GapKind.NotTried => (SignInText.GateNotTried, SignInText.DoTry, "/sign-out"),
            GapKind.NotApplied => (SignInText.GateNotApplied, SignInText.DoApply, "/mfa-setting"),
            GapKind.Spreading when spreading.MinutesFor(account) is > 0 and var minutes => (Languages.Format(SignInText.GateSpreading, Languages.Moment(gap.When!.Value), minutes), null, null), // It has one.
            GapKind.Spreading => (Languages.Format(SignInText.GateHearing, Languages.Moment(gap.When!.Value)), null, null),
            GapKind.TrainingNever => (Languages.Format(SignInText.GateTrainingNever, policies.Value.Training.Title.Here), SignInText.DoTraining, TrainingLink),
            GapKind.TrainingOver => (Languages.Format(SignInText.GateTrainingOver, policies.Value.Training.Title.Here, days.Words(gap.When!.Value.AddTicks(-1))), SignInText.DoTraining, TrainingLink), // It has one.
            GapKind.NotEntitled => (SignInText.GateNotEntitled, null, null),
            _ => throw new UnreachableException(),
        };
        return new(reason, Decides(gap, system, account), gap.Code, act, link);
    }

    private string TrainingLink => policies.Value.Training.Link!.OriginalString; // PoliciesCheck has seen to it.

    private string Decides(Gap gap, RelyingParty system, Account account) => gap.Kind switch
    {
        GapKind.NotEntitled => SignInText.GateDecidesEntitled,
        GapKind.TrainingNever or GapKind.TrainingOver => SignInText.GateDecidesTraining,
        _ when !(rollOut.OwnOf(system) <= clock.GetUtcNow()) && rollOut.PlannedFor(system, account.Affiliations) is { } since => Languages.Format(SignInText.GateDecidesMfa, days.Words(since)),
        _ => SignInText.GateDecidesText,
    };
}
