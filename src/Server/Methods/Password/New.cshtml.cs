using Akamon.Accounts;
using Akamon.Database;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods.Password;

/// <summary>
/// Takes a new password from somebody who has no old one (B2, B12, B14). What the browser has proved stands in its
/// <see cref="Renewal"/>; this page looks at it anew each time, and opens no session: they sign in with what they have set.
/// </summary>
[Guard(Guard.Renewal)]
public sealed class NewModel(Renewals renewals, PasswordRules rules, Replacement replacement, AkamonDb db) : PageModel, INewPassword
{
    [BindProperty]
    public string New { get; set; } = "";

    [BindProperty]
    public string Again { get; set; } = "";

    public Problem? Problem { get; private set; }

    /// <summary>Null when this browser has proved nothing, or too long ago.</summary>
    public Account? Account { get; private set; }

    Account INewPassword.Account => Account!; // The fields are shown to somebody only.

    public PasswordRules Rules => rules;

    /// <summary>A second factor comes first.</summary>
    public bool Lacks { get; private set; }

    public bool Done { get; private set; }

    public string Wanted { get; private set; } = "";

    public string? Reference { get; private set; }

    public async Task<IActionResult> OnGet(string? p, CancellationToken cancel)
    {
        if (await Find(cancel) is not { } renewal)
            return Page();
        if (p is null)
            return Page();
        await renewals.Take(renewal, p, cancel); // What is not taken is asked for again.
        return Redirect(Renewals.Page);
    }

    public async Task<IActionResult> OnPostVerify(CancellationToken cancel)
    {
        if (await Find(cancel) is not { } renewal || !Lacks)
            return RedirectToPage();
        if (await renewals.AskSecond(Account!, renewal, cancel) is { } page) // Found with it.
            return Redirect(page);
        return Refuse(new(PasswordText.NoSecondTitle, PasswordText.NoSecond, Reference: Reference));
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (await Find(cancel) is not { } renewal || Lacks)
            return RedirectToPage();
        if (await rules.WhyNot(Account!, New, cancel) is { } why) // Found with it.
            return Refuse(new(PasswordText.RefusedTitle, why, "New"));
        if (!string.Equals(New, Again, StringComparison.Ordinal))
            return Refuse(new(PasswordText.DifferTitle, PasswordText.Differ, "Again"));
        try
        {
            if (!await replacement.Renew(Account!, New, renewal, cancel))
                return RedirectToPage();
        }
        catch (HashQueueFullException)
        {
            Response.Headers.RetryAfter = "2";
            return Refuse(new(SignInText.BusyTitle, SignInText.Busy), StatusCodes.Status503ServiceUnavailable);
        }
        renewals.Forget();
        (Done, Wanted) = (true, renewal.Request);
        return Page();
    }

    private async Task<Renewal?> Find(CancellationToken cancel)
    {
        if (await renewals.Current(cancel) is not { State: not RenewalState.Asked } renewal
            || await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == renewal.AccountId && row.Suspended == null, cancel) is not { } account
            || (account.IsEntrusted && renewal.Authenticator is not null)) // By mail: the role came meanwhile.
            return null;
        (Account, Reference, Lacks) = (account, renewal.Reference, await renewals.Lacks(account, renewal, cancel));
        return renewal;
    }

    private PageResult Refuse(Problem problem, int status = StatusCodes.Status400BadRequest)
    {
        Response.StatusCode = status;
        Problem = problem;
        return Page();
    }
}
