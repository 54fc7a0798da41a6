using System.Diagnostics;
using System.Globalization;
using Akamon.Accounts;
using Akamon.Methods;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.Desk;

/// <summary>Makes a temporary access pass for somebody else and shows it in the answer to that very form (J3, sec:RH5).</summary>
[Guard(Guard.Desk)]
public sealed class AccessPassModel(IAccessPass passes, WhoIs who, CurrentSession current) : PageModel
{
    [BindProperty]
    public string CommonId { get; set; } = "";

    [BindProperty]
    public string Minutes { get; set; } = "";

    [BindProperty]
    public string Delay { get; set; } = "";

    public Problem? Problem { get; private set; }

    public PassAnswer.Issued? Issued { get; private set; }

    public string HolderName { get; private set; } = "";

    public int MostMinutes => (int)passes.LongestLife.TotalMinutes;

    public void OnGet() => (Minutes, Delay) = (((int)passes.UsualLife.TotalMinutes).ToString(CultureInfo.InvariantCulture), "0");

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (await who.Find(CommonId, cancel) is not { } holder)
            return Refuse(new(DeskText.UnknownTitle, DeskText.Unknown, "CommonId"));
        var actor = (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
        HolderName = $"{holder.DisplayName} ({holder.CommonId})";
        return await passes.Issue(holder, new(actor, Span(Minutes), Span(Delay)), cancel) switch
        {
            PassAnswer.Issued issued => Show(issued),
            PassAnswer.Oneself => Refuse(new(DeskText.OneselfTitle, DeskText.Oneself, "CommonId")),
            PassAnswer.TooHigh => Refuse(new(DeskText.RolesTitle, DeskText.Roles, "CommonId")),
            PassAnswer.OutOfRange => Refuse(new(DeskText.TermsTitle, Languages.Format(DeskText.Terms, MostMinutes, (int)passes.LongestDelay.TotalMinutes), "Minutes")),
            _ => throw new UnreachableException(),
        };
    }

    private PageResult Show(PassAnswer.Issued issued)
    {
        Issued = issued;
        return Page();
    }

    private PageResult Refuse(Problem problem)
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        Problem = problem;
        return Page();
    }

    // What is no number is out of every range.
    private static TimeSpan Span(string minutes) =>
        int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? TimeSpan.FromMinutes(number) : TimeSpan.FromMinutes(-1);
}
