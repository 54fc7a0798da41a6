using Akamon.Accounts;
using Akamon.MfaUse;
using Akamon.Policies;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Akamon.SignIn;

/// <summary>
/// MFA will be required, or is by now (I5, I6): from when on, what that means, the next step. "Later" is there until the
/// deadline and not after it. Whoever uses MFA, or has an exception, is led on.
/// </summary>
[Guard(Guard.SignedIn), SetUpOpens]
public sealed class WarningModel(CurrentSession current, Policy policy, RollOut rollOut, StepsLeft steps, SignInRequests requests, Arrival arrival, Wanted wanted, Days days, TimeProvider clock, IOptions<WebOptions> options) : PageModel
{
    internal const string Path = "/sign-in/warning";

    [BindProperty(SupportsGet = true, Name = "r")]
    public string? R { get; set; }

    public DateTimeOffset From { get; private set; }

    /// <summary>Whole days that are left; null when the deadline has passed.</summary>
    public int? DaysLeft { get; private set; }

    public Strip? Step { get; private set; }

    /// <summary>Where "later" leads; null when there is none any more.</summary>
    public string? Onward { get; private set; }

    public Uri? Guide => options.Value.Guide;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var (session, account) = (await current.Find(cancel))!.Value; // The guard has seen to it.
        var request = requests.Open(R);
        var until = await policy.WarnedUntil(account, cancel);
        if (until is null && !await policy.MustSetUp(account, cancel))
            return Redirect(arrival.Next(request));
        if (rollOut.Deadline(account.Affiliations) is not { } deadline)
            return Redirect(arrival.Next(request));
        From = deadline;
        Step = await steps.For(account.Id, cancel);
        if (until is not null)
            (Onward, DaysLeft) = (arrival.Next(request), days.Of(deadline).DayNumber - days.Of(clock.GetUtcNow()).DayNumber);
        wanted.Remember(request);
        return Page();
    }
}
