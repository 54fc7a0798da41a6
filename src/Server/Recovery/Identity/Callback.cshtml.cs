using Akamon.Security;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Akamon.Recovery.Identity;

/// <summary>Where the authority sends people back: on to the page that asked, or to words and "Try again" (K6).</summary>
[Guard(Guard.Anyone)]
public sealed class CallbackModel(Returns returns, IOptions<IdentityOptions> options) : PageModel
{
    public Problem Problem { get; private set; } = null!; // Set before the page is shown.

    public string Back { get; private set; } = "/sign-in";

    public bool MayRetry { get; private set; }

    public async Task<IActionResult> OnGet(string? state, string? code, string? error, string? iss, CancellationToken cancel)
    {
        var reference = Secrets.Reference();
        var (kind, fault) = await returns.Take(state, code, error, iss, reference, cancel);
        Back = kind switch
        {
            TripKind.Link => LinkModel.Path,
            TripKind.Recover => RecoverModel.Path,
            TripKind.NewPassword => ForgottenModel.Path,
            _ => Back,
        };
        if (fault is not { } why)
            return Redirect(Back);
        MayRetry = kind is not null;
        Response.StatusCode = IdentityWords.StatusOf(why);
        Problem = IdentityWords.Of(why, options.Value.Title.Here, reference);
        return Page();
    }
}
