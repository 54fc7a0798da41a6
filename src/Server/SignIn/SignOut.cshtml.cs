using Akamon.RelyingParties;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.SignIn;

/// <summary>Ends this browser's session. Asks first: a link or a picture of another site must not sign anybody out (F1, sec:F07).</summary>
[Guard(Guard.Anyone)]
public sealed class SignOutModel(CurrentSession current, Attempts attempts, SignInRequests requests, Leaving leaving, Partings partings) : PageModel
{
    private const string Here = "/sign-out", LookAgain = $"3; url={Here}"; // Seconds.

    public bool Out { get; private set; }

    /// <summary>The trial of step 3 goes on to the Security info page.</summary>
    public string Again => requests.Seal(new(null, "/security-info", Verify: true));

    /// <summary>What the systems of the session that has just ended said.</summary>
    public IReadOnlyList<(string Text, string Title, Uri? Frame)> Parted { get; private set; } = [];

    public async Task OnGet(CancellationToken cancel)
    {
        Out = await current.Find(cancel) is null;
        if (!Out)
            return;
        var parted = await partings.Here(cancel);
        Parted = [.. parted.Select(one => (Languages.Format(Words(one.State), one.System.Title.Here), Languages.Format(SignInText.PartedFrame, one.System.Title.Here), one.Frame))];
        if (parted.Any(one => one.State == PartingState.Waiting))
            Response.Headers["Refresh"] = LookAgain;
    }

    private static string Words(PartingState state) => state switch
    {
        PartingState.Told => SignInText.PartedTold,
        PartingState.Failed => SignInText.PartedFailed,
        PartingState.ByBrowser => SignInText.PartedByBrowser,
        PartingState.Waiting => SignInText.PartedWaiting,
        _ => SignInText.PartedAgain,
    };

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        attempts.Forget();
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return Redirect(await leaving.Now(Here, "done", system: null, cancel));
    }
}
