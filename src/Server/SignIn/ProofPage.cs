using Akamon.Methods;
using Akamon.RelyingParties;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.SignIn;

/// <summary>What every verification page shares: it finds what is asked, says which system asks and why, and words the answer.</summary>
public abstract class ProofPage(Proofs proofs, Systems systems, Frame frame) : PageModel
{
    [BindProperty]
    public string Code { get; set; } = "";

    public Asked Asked { get; private set; } = null!; // Set by Find, which every handler calls first.

    public Problem? Problem { get; private set; }

    /// <summary>The policy's answer to "Why am I asked?", in a sentence.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Said where the system asked for cannot be opened with keys, and another method is asked instead.</summary>
    public string? WithoutKeys { get; private set; }

    protected Proofs Proofs => proofs;

    /// <returns>Null when the attempt asks this way; otherwise where to go instead.</returns>
    protected async Task<IActionResult?> Find(string way, CancellationToken cancel)
    {
        if (await proofs.Asking(way, cancel) is not { } asked)
            return Redirect(await proofs.StartAgain(cancel));
        Asked = asked;
        var system = asked.Request.System is { } name ? systems.Find(name) : null;
        frame.SystemTitle = system?.Title.Here;
        WithoutKeys = system is { WithoutKeys: true } ? Languages.Format(SignInText.WithoutKeysProof, system.Title.Here) : null;
        Reason = WhyWords.Now(asked.Request.Why ?? Why.Mfa, system);
        return null;
    }

    protected async Task<IActionResult> Answer(Outcome outcome, CancellationToken cancel)
    {
        if (outcome is Outcome.Go(var url))
            return Redirect(url);
        if (outcome is Outcome.StartAgain(var again))
            return Redirect(again + (again.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "again=true");
        if (outcome is Outcome.TooMany)
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return await Show(OutcomeWords.ForCode(outcome, Asked.Attempt.Reference), cancel);
    }

    /// <summary>What was typed cannot be a code: said so, and no try is lost (sec:RB2).</summary>
    protected Task<IActionResult> ShowBad(Problem problem, CancellationToken cancel)
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Show(problem, cancel);
    }

    /// <summary>Shows the page once more; pages that need more than the form fetch it here.</summary>
    protected virtual Task<IActionResult> Show(Problem? problem, CancellationToken cancel)
    {
        Problem = problem;
        return Task.FromResult<IActionResult>(Page());
    }
}
