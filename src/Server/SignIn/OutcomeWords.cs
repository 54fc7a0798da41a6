using System.Diagnostics;
using Akamon.Web;

namespace Akamon.SignIn;

/// <summary>What the front door answered, in words: what happened and what to do.</summary>
public static class OutcomeWords
{
    public static Problem ForPassword(Outcome outcome) => outcome switch
    {
        Outcome.Wrong => new(SignInText.WrongTitle, SignInText.Wrong, "Password"),
        Outcome.Wait(var until) => new(SignInText.WaitTitle, Languages.Format(SignInText.Wait, Clock(until))),
        Outcome.Shut => new(SignInText.ShutTitle, SignInText.Shut),
        Outcome.TooMany => new(SignInText.TooManyTitle, SignInText.TooMany),
        Outcome.NoWay => new(SignInText.NoWayTitle, SignInText.NoWay),
        _ => throw new UnreachableException(),
    };

    /// <param name="outcome">Anything but <see cref="Outcome.Go"/>.</param>
    /// <param name="reference">The attempt's code for the desk.</param>
    public static Problem ForCode(Outcome outcome, string? reference = null) => outcome switch
    {
        Outcome.Wrong(int left, true) => new(SignInText.UsedCodeTitle, Languages.Format(SignInText.UsedCode, left), "Code", reference),
        Outcome.Wrong(null, true) => new(SignInText.UsedCodeTitle, SignInText.UsedCodePlain, "Code", reference),
        Outcome.Wrong(int left, false) => new(SignInText.WrongCodeTitle, Languages.Format(SignInText.WrongCode, left), "Code", reference),
        Outcome.Wrong => new(SignInText.WrongCodeTitle, SignInText.WrongCodePlain, "Code", reference),
        Outcome.Wait(var until) => new(SignInText.WaitTitle, Languages.Format(SignInText.Wait, Clock(until)), Reference: reference),
        Outcome.Shut => new(SignInText.ShutTitle, SignInText.Shut, Reference: reference),
        Outcome.TooMany => new(SignInText.TooManyTitle, SignInText.TooMany, Reference: reference),
        Outcome.NoCode => new(SignInText.NoCodeTitle, SignInText.NoCode, Reference: reference),
        Outcome.StartAgain => new(SignInText.StartAgainTitle, SignInText.StartAgain, Reference: reference),
        _ => throw new UnreachableException(),
    };

    /// <summary>Nothing, or not the right number of digits, was typed. Costs no try.</summary>
    public static Problem NotACode(int digits) => new(SignInText.CodeMissingTitle, Languages.Format(SignInText.CodeMissing, digits), "Code");

    private static string Clock(DateTimeOffset until) => Languages.Moment(until);
}
