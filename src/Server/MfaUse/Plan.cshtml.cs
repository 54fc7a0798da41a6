using System.Globalization;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.MfaUse;

/// <summary>Takes the time at which MFA shall begin, and takes it back. What was typed wrong comes back to the form with it.</summary>
[Guard(Guard.Verified), SetUpOpens]
public sealed class PlanModel(CurrentSession current, MfaPlans plans, Days days) : PageModel
{
    public IActionResult OnGet() => Redirect("/mfa-setting");

    public async Task<IActionResult> OnPost(string at, CancellationToken cancel)
    {
        // As browsers send a field of this kind; seconds only where somebody chose some.
        if (!DateTime.TryParseExact(at, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var typed) || typed.Year is < 2000 or > 9000 || !plans.IsPossible(days.At(typed)))
            return Redirect($"/mfa-setting?wrongTime=true&at={Uri.EscapeDataString(at is { Length: <= 40 } ? at : "")}");
        var account = (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
        return await plans.Make(account, days.At(typed), cancel) is null ? Redirect("/status?planned=true") : Redirect("/mfa-setting"); // It says what is missing.
    }

    public async Task<IActionResult> OnPostWithdraw(CancellationToken cancel)
    {
        await plans.Withdraw((await current.Find(cancel))!.Value.Account, cancel); // The guard has seen to it.
        return Redirect("/status");
    }
}
