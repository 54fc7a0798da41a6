using System.Diagnostics;
using Akamon.MfaUse;

namespace Akamon.Status;

/// <summary>A stage in words, how urgent it looks, and the one button that leads on.</summary>
public sealed record StageWords(string Tone, string Title, string Text, string? Act = null, string? Link = null)
{
    public static StageWords For(Stage stage) => stage switch
    {
        Stage.NothingRegistered => new("warning", StatusText.NothingRegistered, StatusText.NothingRegisteredText, StatusText.DoRegister, "/setup"),
        Stage.NotTried => new("warning", StatusText.NotTried, StatusText.NotTriedText, StatusText.DoTry, "/sign-out"),
        Stage.NotApplied => new("warning", StatusText.NotApplied, StatusText.NotAppliedText, StatusText.DoApply, "/mfa-setting"),
        Stage.Spreading => new("info", StatusText.Spreading, StatusText.SpreadingText),
        Stage.Active => new("success", StatusText.Active, StatusText.ActiveText),
        Stage.Ended => new("warning", StatusText.Ended, StatusText.EndedText),
        _ => throw new UnreachableException(),
    };
}
