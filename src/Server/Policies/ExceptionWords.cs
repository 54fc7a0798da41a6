using System.Diagnostics;
using Akamon.Web;

namespace Akamon.Policies;

/// <summary>What came of asking for an exception, in a sentence.</summary>
public static class ExceptionWords
{
    public static string Of(ExceptionAnswer answer, int longestDays) => answer switch
    {
        ExceptionAnswer.Made => PoliciesText.Made,
        ExceptionAnswer.NoReason => PoliciesText.NoReason,
        ExceptionAnswer.NotAhead => PoliciesText.NotAhead,
        ExceptionAnswer.TooLong => Languages.Format(PoliciesText.TooLong, longestDays),
        ExceptionAnswer.Oneself => PoliciesText.Oneself,
        ExceptionAnswer.TooHigh => PoliciesText.TooHigh,
        _ => throw new UnreachableException(),
    };
}
