using System.Diagnostics;
using System.Text;
using Akamon.Methods;
using Akamon.MfaUse;
using Akamon.Policies;
using Akamon.RelyingParties;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.SignIn;

/// <summary>What is said on a line. Before the password is right, in both languages: the language of an account would tell that there is one.</summary>
public sealed class LineWords(LineWays ways, IOptions<WebOptions> web, IOptions<PoliciesOptions> policies)
{
    /// <summary>The room of one attribute (RFC 2865 §5.18), in octets of UTF-8.</summary>
    internal const int Room = 253;

    public static string Refusal(Verdict verdict) => verdict switch
    {
        Verdict.Waiting(var until) => Both(() => Languages.Format(SignInText.LineWait, Languages.Moment(until))),
        Verdict.Shut => Both(() => SignInText.LineShut),
        _ => Both(() => SignInText.LineWrong),
    };

    public static string TooMany => Both(() => SignInText.LineTooMany);

    public static string Over => Both(() => SignInText.LineOver);

    /// <summary>After a proof, in the account's language.</summary>
    /// <param name="outcome">Anything but success.</param>
    /// <param name="typed">A code was typed here; otherwise a phone decided.</param>
    /// <param name="reference">The attempt's code for the desk.</param>
    public static string Refusal(Outcome outcome, bool typed, string reference) => outcome switch
    {
        Outcome.Wrong or Outcome.StartAgain when typed => SignInText.LineWrongCode,
        Outcome.Wrong or Outcome.StartAgain => SignInText.LineNotConfirmed,
        Outcome.Wait(var until) => Languages.Format(SignInText.LineWait, Languages.Moment(until)),
        Outcome.Shut => SignInText.Shut,
        Outcome.TooMany => SignInText.LineTooMany,
        _ => SignInText.LineNoCode,
    } + $" [{reference}]";

    /// <summary>What to do first, every code, and the reference for the desk; what must be short is what is done about it.</summary>
    public string Refusal(IReadOnlyList<Gap> gaps, RelyingParty system, string reference)
    {
        var codes = $" ({string.Join(", ", gaps.Select(gap => gap.Code))}) [{reference}]";
        return Cut(Cure(gaps[0], system), Room - Encoding.UTF8.GetByteCount(codes)) + codes;
    }

    private string Cure(Gap gap, RelyingParty system) => gap.Kind switch
    {
        GapKind.NoMethod => Languages.Format(SignInText.LineNoMethod, system.Title.Here, Link("setup")),
        GapKind.NotTried => Languages.Format(SignInText.LineNotTried, system.Title.Here, Link("status")),
        GapKind.NotApplied => Languages.Format(SignInText.LineNotApplied, system.Title.Here, Link("mfa-setting")),
        GapKind.Spreading => Languages.Format(SignInText.LineSpreading, system.Title.Here, Languages.Moment(gap.When!.Value)), // It has one.
        GapKind.TrainingNever => Languages.Format(SignInText.LineTrainingNever, system.Title.Here, policies.Value.Training.Title.Here, policies.Value.Training.Link),
        GapKind.TrainingOver => Languages.Format(SignInText.LineTrainingOver, system.Title.Here, policies.Value.Training.Title.Here, policies.Value.Training.Link),
        GapKind.NotEntitled => Languages.Format(SignInText.LineNotEntitled, system.Title.Here),
        _ => throw new UnreachableException(),
    };

    private static string Cut(string text, int room)
    {
        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if ((room -= rune.Utf8SequenceLength) < 0)
                break;
            kept.Append(rune);
        }
        return kept.ToString();
    }

    public string NoWay(RelyingParty system) => Languages.Format(SignInText.LineNoWay, system.Title.Here, Link("security-info"));

    /// <summary>How to give a code where no question can be shown.</summary>
    public string? CodeWanted(LineSystem at) => at.Code switch
    {
        LineCode.Appended => SignInText.LineAppended,
        LineCode.Separated => Languages.Format(SignInText.LineSeparated, at.Separator),
        _ => null,
    };

    /// <summary>Every way with its number, as many as there is room for.</summary>
    /// <param name="all">The ways.</param>
    /// <param name="before">What is said first: why another way did not work.</param>
    public string Menu(IReadOnlyList<LineWay> all, string? before = null)
    {
        var text = new StringBuilder(before is null ? SignInText.LineMenu : $"{before}\n{SignInText.LineMenu}");
        for (var i = 0; i < all.Count; i++)
        {
            var item = $"\n{i + 1}: {ways.Title(all[i])}";
            if (Encoding.UTF8.GetByteCount(text + item) > Room)
                break;
            text.Append(item);
        }
        return text.ToString();
    }

    private string Link(string page) => new Uri(web.Value.PublicOrigin ?? new Uri("http://localhost"), page).AbsoluteUri;

    private static string Both(Func<string> words) => $"{Languages.In(Languages.Of("ja"), words)} / {Languages.In(Languages.Of("en"), words)}";
}
