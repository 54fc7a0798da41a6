using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.Methods.Password;

/// <summary>Changing one's password (B11, E10). The present one goes through the same check, and the same counter, as at sign-in.</summary>
[Guard(Guard.Registering), PasswordSuffices]
public sealed class ChangeModel(PasswordRules rules, Replacement replacement, CurrentSession current, AuditLog audit, AkamonDb db) : PageModel, INewPassword
{
    [BindProperty]
    public string Current { get; set; } = "";

    [BindProperty]
    public string New { get; set; } = "";

    [BindProperty]
    public string Again { get; set; } = "";

    [BindProperty]
    public bool EndOthers { get; set; }

    public Problem? Problem { get; private set; }

    public Account Account { get; private set; } = null!; // Every handler finds it first; the guard has seen to it that there is one.

    public PasswordRules Rules => rules;

    public async Task OnGet(CancellationToken cancel)
    {
        Account = (await current.Find(cancel))!.Value.Account;
        EndOthers = true;
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        (var session, Account) = (await current.Find(cancel))!.Value;
        if (await Fault(cancel) is { } fault)
            return Show(StatusCodes.Status400BadRequest, fault);
        try
        {
            if (await replacement.Change(Account, Current, New, session.Id, EndOthers, cancel) is not Verdict.Accepted and var verdict)
                return await Refuse(verdict, cancel);
        }
        catch (HashQueueFullException)
        {
            Response.Headers.RetryAfter = "2";
            return Show(StatusCodes.Status503ServiceUnavailable, new(SignInText.BusyTitle, SignInText.Busy));
        }
        return RedirectToPage("/Methods/Password/Changed");
    }

    private async Task<Problem?> Fault(CancellationToken cancel)
    {
        if (Current.Length == 0)
            return new(PasswordText.CurrentMissingTitle, PasswordText.CurrentMissing, "Current");
        if (await rules.WhyNot(Account, New, cancel) is { } why)
            return new(PasswordText.RefusedTitle, why, "New");
        if (!string.Equals(New, Again, StringComparison.Ordinal))
            return new(PasswordText.DifferTitle, PasswordText.Differ, "Again");
        return string.Equals(New, Current, StringComparison.Ordinal) ? new(PasswordText.RefusedTitle, PasswordText.Unchanged, "New") : null;
    }

    private async Task<IActionResult> Refuse(Verdict verdict, CancellationToken cancel)
    {
        audit.Add(Acts.PasswordChanged, "wrong", Account.Id);
        await db.SaveChangesAsync(cancel);
        return Show(StatusCodes.Status400BadRequest, verdict switch
        {
            Verdict.Waiting(var until) => OutcomeWords.ForPassword(new Outcome.Wait(until)),
            Verdict.Shut => OutcomeWords.ForPassword(new Outcome.Shut()),
            _ => new(PasswordText.CurrentWrongTitle, PasswordText.CurrentWrong, "Current"),
        });
    }

    private PageResult Show(int status, Problem problem)
    {
        Response.StatusCode = status;
        Problem = problem;
        return Page();
    }
}
