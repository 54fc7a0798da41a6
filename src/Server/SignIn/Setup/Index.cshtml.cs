using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Sessions;
using Akamon.Standards.Otp;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Akamon.SignIn.Setup;

/// <summary>
/// The interrupt "More information required" (D2). Somebody who has methods already is led to them instead; where the first
/// one needs a second secret, this page says which and takes the mailed one (3.12).
/// </summary>
[Guard(Guard.SignedIn), SetUpOpens]
public sealed class IndexModel(CurrentSession current, Catalogue catalogue, IMailedCode mail, Verification verification, AuditLog audit, AkamonDb db, TimeProvider clock, IOptions<SignInOptions> options, IOptions<SessionsOptions> sessions) : PageModel
{
    [BindProperty]
    public string Code { get; set; } = "";

    public Problem? Problem { get; private set; }

    /// <summary>The password alone does not open the registration.</summary>
    public bool NeedsSecret { get; private set; }

    public IReadOnlyList<(Guid Id, string Masked)> Addresses { get; private set; } = [];

    /// <summary>Where a code has gone that can still be typed.</summary>
    public string? SentTo { get; private set; }

    /// <summary>Where it goes on: to the kind that the organisation puts first, or to the cards.</summary>
    public string First => catalogue.All.FirstOrDefault(method => method is { Offered: true, MayBeFirst: true } && string.Equals(method.Name, options.Value.FirstMethod, StringComparison.Ordinal))?.EnrolPage ?? "/setup/choose";

    public async Task<IActionResult> OnGet(CancellationToken cancel) => await Load(cancel) ?? Page();

    public async Task<IActionResult> OnPostSend(Guid address, CancellationToken cancel)
    {
        var (session, account) = await Here(cancel);
        if (await Load(cancel) is { } elsewhere)
            return elsewhere;
        if ((await mail.OnFile(account.Id, cancel)).FirstOrDefault(row => row.Id == address) is not { } chosen || await mail.SendSecret(account, chosen, session.Id, cancel) is not { } hold)
            return RedirectToPage();
        return Show(HoldWords.Of(hold), StatusCodes.Status429TooManyRequests);
    }

    public async Task<IActionResult> OnPostCode(CancellationToken cancel)
    {
        var (session, account) = await Here(cancel);
        if (await Load(cancel) is { } elsewhere)
            return elsewhere;
        if (CodeInput.Normalise(Code, mail.Digits) is not { } code)
            return Show(OutcomeWords.NotACode(mail.Digits), StatusCodes.Status400BadRequest);
        if (await Waiting(account, session, cancel) is not { } address)
            return Show(OutcomeWords.ForCode(new Outcome.NoCode()), StatusCodes.Status400BadRequest);
        var verdict = await verification.Try(account.Id, address.Id, stop => mail.Check(address, session.Id, code, stop), cancel, stop => Open(session, account, stop));
        if (verdict is Verdict.Accepted)
            return Redirect(First);
        audit.Add(Acts.SecondSecret, "wrong", account.Id);
        await db.SaveChangesAsync(cancel);
        Outcome outcome = verdict switch
        {
            Verdict.Wrong => new Outcome.Wrong(),
            Verdict.Waiting(var until) => new Outcome.Wait(until),
            Verdict.Shut => new Outcome.Shut(),
            _ => new Outcome.NoCode(),
        };
        return Show(OutcomeWords.ForCode(outcome), StatusCodes.Status200OK);
    }

    private async Task<bool> Open(Session session, Account account, CancellationToken cancel)
    {
        audit.Add(Acts.SecondSecret, "accepted", account.Id);
        await db.SaveChangesAsync(cancel);
        return await current.NoteSecondSecret(session.Id, cancel);
    }

    private async Task<IActionResult?> Load(CancellationToken cancel)
    {
        var (session, account) = await Here(cancel);
        if ((await catalogue.Usable(account.Id, cancel)).Count > 0)
            return Redirect("/security-info");
        NeedsSecret = options.Value.SecondSecretFirst && !(session.SecondSecret >= clock.GetUtcNow() - sessions.Value.Fresh);
        if (!NeedsSecret)
            return null;
        Addresses = [.. (await mail.OnFile(account.Id, cancel)).Select(row => (row.Id, mail.Masked(row)))];
        SentTo = await Waiting(account, session, cancel) is { } address ? mail.Masked(address) : null;
        return null;
    }

    private async Task<Credential?> Waiting(Account account, Session session, CancellationToken cancel)
    {
        foreach (var address in await mail.OnFile(account.Id, cancel))
            if (await mail.Waits(address, session.Id, cancel))
                return address;
        return null;
    }

    private PageResult Show(Problem problem, int status)
    {
        Response.StatusCode = status;
        Problem = problem;
        return Page();
    }

    private async Task<(Session Session, Account Account)> Here(CancellationToken cancel) => (await current.Find(cancel))!.Value; // The guard has seen to it.
}
