using System.Globalization;
using Akamon.Accounts;
using Akamon.Policies;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.Desk;

/// <summary>Makes an exception from a rule for somebody else, with a reason and a last day, and takes one back (I7). Whether it may be made is judged where it is made.</summary>
[Guard(Guard.Desk)]
public sealed class ExceptionsModel(Exceptions exceptions, WhoIs who, CurrentSession current) : PageModel
{
    [BindProperty]
    public string CommonId { get; set; } = "";

    [BindProperty]
    public string Rule { get; set; } = "";

    [BindProperty]
    public string Until { get; set; } = "";

    [BindProperty]
    public string Reason { get; set; } = "";

    public Problem? Problem { get; private set; }

    public string? Said { get; private set; }

    public int LongestDays => exceptions.LongestDays;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (await Holder(cancel) is not { } holder)
            return Refuse(new(DeskText.UnknownTitle, DeskText.Unknown, "CommonId"));
        if (Chosen is not { } rule)
            return Refuse(new(DeskText.NoRuleTitle, DeskText.NoRule, "Rule"));
        if (!DateOnly.TryParseExact(Until.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last))
            return Refuse(new(DeskText.NoDayTitle, DeskText.NoDay, "Until"));
        var answer = await exceptions.Make(holder, rule, last, Reason, await Actor(cancel), cancel);
        var words = ExceptionWords.Of(answer, LongestDays);
        if (answer is not ExceptionAnswer.Made)
            return Refuse(new(DeskText.NotMadeTitle, words, answer is ExceptionAnswer.NoReason ? "Reason" : answer is ExceptionAnswer.NotAhead or ExceptionAnswer.TooLong ? "Until" : "CommonId"));
        Said = Languages.Format(DeskText.ExceptionMade, holder.DisplayName, RuleWords.Title(rule), Days.Words(last));
        return Page();
    }

    public async Task<IActionResult> OnPostTakeBack(CancellationToken cancel)
    {
        if (await Holder(cancel) is not { } holder)
            return Refuse(new(DeskText.UnknownTitle, DeskText.Unknown, "CommonId"));
        if (Chosen is not { } rule)
            return Refuse(new(DeskText.NoRuleTitle, DeskText.NoRule, "Rule"));
        if (await exceptions.TakeBack(holder, rule, await Actor(cancel), cancel) == 0)
            return Refuse(new(DeskText.NoneTitle, DeskText.NoException, "CommonId"));
        Said = Languages.Format(DeskText.ExceptionTaken, holder.DisplayName, RuleWords.Title(rule));
        return Page();
    }

    private RuleKind? Chosen => Rule switch { "mfa" => RuleKind.Mfa, "training" => RuleKind.Training, _ => null };

    private Task<Account?> Holder(CancellationToken cancel) => who.Find(CommonId, cancel);

    private async Task<Account> Actor(CancellationToken cancel) => (await current.Find(cancel))!.Value.Account; // The guard has seen to it.

    private PageResult Refuse(Problem problem)
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        Problem = problem;
        return Page();
    }
}
