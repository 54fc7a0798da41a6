using Akamon.Accounts;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Policies;

/// <summary>How an account stands with the yearly training.</summary>
public enum TrainingState { Never, Over, Due, Passed }

/// <param name="State">Never and Over close the systems that require it.</param>
/// <param name="Deadline">The first moment at which the training of the year before no longer counts: over since, or due by.</param>
public sealed record TrainingStanding(TrainingState State, DateTimeOffset Deadline);

/// <summary>The year of the training. Judged anew at each look, so that passing lifts a refusal at once.</summary>
public sealed class TrainingYear(IOptions<PoliciesOptions> options, Days days, TimeProvider clock)
{
    public TrainingStanding Of(Account account)
    {
        var today = days.Of(clock.GetUtcNow());
        var begun = Last(options.Value.Training.YearBegins, today);
        var last = NextAfter(options.Value.Training.Deadline, begun);
        var deadline = days.End(last);
        if (account.Trained is not { } passed)
            return new(TrainingState.Never, deadline);
        if (passed >= days.Begin(begun))
            return new(TrainingState.Passed, deadline);
        if (today <= last)
            return new(passed >= days.Begin(begun.AddYears(-1)) ? TrainingState.Due : TrainingState.Over, deadline);
        return new(TrainingState.Over, deadline);
    }

    private static DateOnly Last(string text, DateOnly today)
    {
        var day = InYear(text, today.Year);
        return day <= today ? day : InYear(text, today.Year - 1);
    }

    private static DateOnly NextAfter(string text, DateOnly begun)
    {
        var day = InYear(text, begun.Year);
        return day >= begun ? day : InYear(text, begun.Year + 1);
    }

    private static DateOnly InYear(string text, int year) => TrainingOptions.Read(text) is { } day ? new(year, day.Month, day.Day) : throw new InvalidOperationException(text); // Seen at the start.
}
