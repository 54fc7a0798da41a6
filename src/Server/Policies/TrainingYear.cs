using Akamon.Accounts;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Policies;

/// <summary>How an account stands with the yearly training.</summary>
public enum TrainingState { Never, Over, Due, Passed }

/// <param name="State">Never and Over close the systems that require it.</param>
/// <param name="Until">The first moment at which what was passed no longer counts: over since, or due by. Never passed: the deadline of this year.</param>
public sealed record TrainingStanding(TrainingState State, DateTimeOffset Until);

/// <summary>The year of the training. Judged anew at each look, so that passing lifts a refusal at once.</summary>
public sealed class TrainingYear(IOptions<PoliciesOptions> options, Days days, TimeProvider clock)
{
    public TrainingStanding Of(Account account)
    {
        var now = clock.GetUtcNow();
        var begun = Last(options.Value.Training.YearBegins, days.Of(now));
        if (account.Trained is not { } passed)
            return new(TrainingState.Never, Ends(begun));
        var until = Ends(Last(options.Value.Training.YearBegins, days.Of(passed)).AddYears(1));
        return new(until <= now ? TrainingState.Over : passed >= days.Begin(begun) ? TrainingState.Passed : TrainingState.Due, until);
    }

    /// <summary>When the training of the year before no longer counts.</summary>
    private DateTimeOffset Ends(DateOnly begun) => days.End(NextAfter(options.Value.Training.Deadline, begun));

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
