using Akamon.Accounts;
using Akamon.Methods;
using Akamon.RelyingParties;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Akamon.SignIn;

/// <summary>ID and password on one page (H1).</summary>
[Guard(Guard.Anyone)]
public sealed class StartModel(FrontDoor door, KnownDevice device, Attempts attempts, SignInRequests requests, AccountName names, Systems systems, IEnumerable<IPasswordless> passwordless, Frame frame, IOptions<WebOptions> web, IOptions<AccountsOptions> accounts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "r")]
    public string? R { get; set; }

    /// <summary>An attempt ended without success and starts anew.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Again { get; set; }

    /// <summary>The account picked from the chooser.</summary>
    [BindProperty(SupportsGet = true, Name = "as")]
    public string? As { get; set; }

    [BindProperty]
    public string CommonId { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    public Problem? Problem { get; private set; }

    /// <summary>Accounts that this browser knows; a choice only when there are several (H2).</summary>
    public IReadOnlyList<Account> Known { get; private set; } = [];

    /// <summary>The ways in without ID and password.</summary>
    public IReadOnlyList<IPasswordless> Passwordless { get; private set; } = [];

    /// <summary>The system asked for cannot be opened with keys: said before anybody looks for one (I2).</summary>
    public string? WithoutKeys { get; private set; }

    public string NameHint => Languages.Format(SignInText.NameHint, accounts.Value.Realm);

    public string Recognise => Languages.Format(SignInText.Recognise, web.Value.PublicOrigin?.Authority ?? Request.Host.Value);

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (await door.Return(R, Again, cancel) is Outcome.Go(var url))
            return Redirect(url);
        CommonId = As ?? requests.Open(R).Hint ?? "";
        if (CommonId.Length == 0 && await device.Accounts(cancel) is { Count: > 1 } several)
            Known = several;
        return Show(Again ? new(SignInText.StartAgainTitle, SignInText.StartAgain, Reference: (await attempts.Latest(cancel))?.Reference) : null);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (Missing() is { } missing)
            return Show(missing);
        Outcome outcome;
        try
        {
            outcome = await door.Enter(CommonId, Password, R, cancel);
        }
        catch (HashQueueFullException)
        {
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            Response.Headers.RetryAfter = "2";
            return Show(new(SignInText.BusyTitle, SignInText.Busy));
        }
        if (outcome is Outcome.Go(var url))
            return Redirect(url);
        if (outcome is Outcome.TooMany)
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return Show(OutcomeWords.ForPassword(outcome));
    }

    public async Task<IActionResult> OnPostForget(string account, CancellationToken cancel)
    {
        await device.Forget(account, cancel);
        return RedirectToPage(new { r = R });
    }

    private Problem? Missing() =>
        string.IsNullOrWhiteSpace(CommonId) ? new(SignInText.NameMissingTitle, SignInText.NameMissing, "CommonId")
        : CommonId.Contains('@', StringComparison.Ordinal) && names.CommonId(CommonId) is null ? new(SignInText.ForeignNameTitle, SignInText.ForeignName, "CommonId")
        : Password.Length == 0 ? new(SignInText.PasswordMissingTitle, SignInText.PasswordMissing, "Password")
        : null;

    private PageResult Show(Problem? problem = null)
    {
        Problem = problem;
        var request = requests.Open(R);
        var system = request.System is { } name ? systems.Find(name) : null;
        frame.SystemTitle = system?.Title.Here;
        if (request.Why is Why.Age)
            frame.SystemReason = WhyWords.Now(Why.Age, system);
        var offered = passwordless.Where(one => one.OpensAlone).ToList();
        if (system is not { WithoutKeys: true })
            Passwordless = offered;
        else if (offered.Count > 0)
            WithoutKeys = Languages.Format(SignInText.WithoutKeys, system.Title.Here);
        return Page();
    }
}
