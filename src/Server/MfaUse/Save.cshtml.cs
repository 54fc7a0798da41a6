using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.MfaUse;

/// <summary>Takes the "Yes" of step 4. Only a verified session gets here; one that had to verify first is led back to the form.</summary>
[Guard(Guard.Verified), SetUpOpens]
public sealed class SaveModel(CurrentSession current, MfaApplication application) : PageModel
{
    public IActionResult OnGet() => Redirect("/mfa-setting");

    public async Task<IActionResult> OnPost(bool useMfa, CancellationToken cancel)
    {
        if (!useMfa)
            return Redirect("/mfa-setting?unsaid=true");
        var account = (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
        return await application.Apply(account, cancel) switch
        {
            null => Redirect("/status?applied=true"),
            Obstacle.AlreadyApplied => Redirect("/status"),
            _ => Redirect("/mfa-setting"), // It says what is missing, and leads there.
        };
    }
}
