using Akamon.Accounts;
using Akamon.Methods;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Akamon.Recovery;

/// <summary>Asks whose password is forgotten. The answer is the same for every name (B12, sec:RA5).</summary>
[Guard(Guard.Anyone)]
public sealed class ForgottenModel(MailedRenewal renewal, AccountName names, KnownDevice device, CurrentSession current, IOptions<AccountsOptions> accounts) : PageModel
{
    public const string Path = "/recovery/password";

    [BindProperty]
    public string CommonId { get; set; } = "";

    public Problem? Problem { get; private set; }

    /// <summary>Somebody is signed in here, and may know the password after all.</summary>
    public bool SignedIn { get; private set; }

    public string NameHint => Languages.Format(SignInText.NameHint, accounts.Value.Realm);

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (!renewal.Offered)
            return Redirect(WhichModel.Path);
        SignedIn = await current.Find(cancel) is not null;
        CommonId = await device.Accounts(cancel) is [var only] ? only.CommonId : "";
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (!renewal.Offered)
            return Redirect(WhichModel.Path);
        if (string.IsNullOrWhiteSpace(CommonId))
            return Refuse(new(SignInText.NameMissingTitle, SignInText.NameMissing, "CommonId"), StatusCodes.Status400BadRequest);
        if (names.CommonId(CommonId) is not { } name)
            return Refuse(new(RecoveryText.NoNameTitle, NameHint, "CommonId"), StatusCodes.Status400BadRequest);
        return await renewal.Ask(name, cancel) is { } hold ? Refuse(HoldWords.Of(hold), StatusCodes.Status429TooManyRequests) : Redirect(MailedCodeModel.Path);
    }

    private PageResult Refuse(Problem problem, int status)
    {
        Response.StatusCode = status;
        Problem = problem;
        return Page();
    }
}
