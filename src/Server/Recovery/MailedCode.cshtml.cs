using Akamon.Methods;
using Akamon.SignIn;
using Akamon.Standards.Otp;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.Recovery;

/// <summary>Takes the code, in the browser that asked for it.</summary>
[Guard(Guard.Renewal)]
public sealed class MailedCodeModel(MailedRenewal renewal, Renewals renewals) : PageModel
{
    public const string Path = "/recovery/password/code";

    [BindProperty]
    public string Code { get; set; } = "";

    public Problem? Problem { get; private set; }

    public string Reference { get; private set; } = "";

    /// <summary>Where it has gone, masked; empty: nowhere; null: not for this browser to know.</summary>
    public IReadOnlyList<string>? SentTo { get; private set; }

    /// <summary>No code can be typed any more.</summary>
    public bool Over { get; private set; }

    public int Digits => renewal.Digits;

    public int Minutes => (int)renewal.CodeLife.TotalMinutes;

    public async Task<IActionResult> OnGet(CancellationToken cancel) => await Find(cancel) is null ? Redirect(ForgottenModel.Path) : Page();

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (await Find(cancel) is not { } found)
            return Redirect(ForgottenModel.Path);
        if (CodeInput.Normalise(Code, Digits) is not { } code)
            return Show(OutcomeWords.NotACode(Digits), StatusCodes.Status400BadRequest);
        var outcome = await renewal.Prove(found, code, cancel);
        Over = outcome is Outcome.NoCode;
        return outcome is Outcome.Go(var url) ? Redirect(url)
            : Show(OutcomeWords.ForCode(outcome), outcome is Outcome.TooMany ? StatusCodes.Status429TooManyRequests : StatusCodes.Status200OK);
    }

    private async Task<Renewal?> Find(CancellationToken cancel)
    {
        if (await renewals.Current(cancel) is not { State: RenewalState.Asked } found)
            return null;
        (Reference, SentTo) = (found.Reference, await renewal.SentTo(found, cancel));
        return found;
    }

    private PageResult Show(Problem problem, int status)
    {
        Response.StatusCode = status;
        Problem = problem;
        return Page();
    }
}
