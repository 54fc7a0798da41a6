using Akamon.Accounts;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>
/// Pairing, as the guide tells it (C7, D4, D5): get the app, scan or open the link, see the account appear, try it out with
/// the number, approved, next. Every step is where the registration stands, so a plain reload shows it.
/// </summary>
[Guard(Guard.Registering)]
public sealed class EnrolModel(AppMethod app, AppPairings pairings, AppRequests requests, AppEvents events, PairingEvents pairingEvents, Registration registration, Wallet wallet, CurrentSession current, AccountName names, IEnumerable<IMethod> methods, Frame frame, IOptions<AuthenticatorAppOptions> options) : PageModel
{
    private const int AskAgainSeconds = 5;

    public Problem? Problem { get; private set; }

    public Credential? Pending { get; private set; }

    public AppRecord? Record { get; private set; }

    public RequestStatus? Status { get; private set; }

    public string FullName { get; private set; } = "";

    public bool OnPhone => Here.IsPhone(Request);

    public string Origin => options.Value.OriginText ?? ""; // Not offered without one.

    public string PairingLink => $"{Origin}/#pair={Record!.PairingCode}"; // Shown only before a phone has used it.

    public RequestPart Part => new(Status!, Pending!.Label, Link, OnPhone, GoesOn: false, "Try", "Finish", AppText.TrialApproved); // The page asks once there is a request.

    /// <summary>Links to other kinds, as the guide has them.</summary>
    public IEnumerable<IMethod> Others => methods.Where(method => method.Offered && method.Instead is not null);

    public static string Svg(string text) => QrPicture.Svg(text);

    public async Task OnGet(CancellationToken cancel) => await Load(cancel);

    public async Task<IActionResult> OnPostBegin(CancellationToken cancel)
    {
        var account = await Account(cancel);
        if (!app.Offered || await app.WhyNot(account, cancel) is not null)
            return Redirect("/setup/choose");
        var record = AppMethod.New();
        await pairings.Offer(await registration.Begin(account, app, slot: null, AppText.DefaultLabel, record, cancel), record, cancel);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostTry(CancellationToken cancel)
    {
        var account = await Account(cancel);
        await Load(cancel);
        if (Pending is null || Record?.Key is null || Status is { Phase: RequestPhase.Shown })
            return RedirectToPage();
        if (Status is { Decided: true } && await Finish(cancel) is var outcome and not Outcome.Wrong)
            return await Show(outcome, cancel); // A wrong number counts before there is another request.
        if (await requests.Ask(account, Pending, Pending.Id, system: null, reference: null, cancel) is not { } problem)
            return RedirectToPage();
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return await Again(problem, cancel);
    }

    public async Task<IActionResult> OnPostFinish(CancellationToken cancel)
    {
        await Load(cancel);
        if (Pending is null || Status is not { Decided: true })
            return RedirectToPage();
        return await Show(await Finish(cancel), cancel);
    }

    public async Task<IActionResult> OnGetEvents(CancellationToken cancel)
    {
        await Load(cancel);
        if (Pending is not null && Record?.Key is not null)
            await events.Tell(Response, Pending, Pending.Id, cancel);
        else
            await pairingEvents.Tell(Response, Pending, cancel);
        return new EmptyResult();
    }

    private string? Link => Status?.Question is { } question ? $"{Origin}/#approve={Status.Id:d}.{question.Link}" : null;

    private async Task Load(CancellationToken cancel)
    {
        var account = await Account(cancel);
        FullName = names.Full(account.CommonId);
        Pending = await registration.Pending(account.Id, app, cancel);
        if (Pending is null)
            return;
        Record = wallet.Read<AppRecord>(Pending);
        Status = await requests.Status(Pending, Pending.Id, cancel);
        if (Record.Key is null || Status is { Waits: true })
            frame.AskAgain = AskAgainSeconds;
    }

    private async Task<Outcome> Finish(CancellationToken cancel) =>
        await registration.Finish(await Account(cancel), Pending!, stop => requests.Check(Pending!, Pending!.Id, stop), cancel, AppMethod.Push); // The caller has seen to it.

    private async Task<IActionResult> Show(Outcome outcome, CancellationToken cancel) => outcome is Outcome.Go(var url)
        ? Redirect(url)
        : await Again(outcome is Outcome.Wrong ? new(AppText.WrongTitle, AppText.EndWrong) : OutcomeWords.ForCode(outcome), cancel);

    private async Task<IActionResult> Again(Problem problem, CancellationToken cancel)
    {
        await Load(cancel);
        Problem = problem;
        return Page();
    }

    private async Task<Account> Account(CancellationToken cancel) => (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
}
