using Akamon.RelyingParties;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>
/// Signing in with the app: the number is here, the phone asks for it. Opening the page asks nobody; its own first post
/// does. The answer concerns this attempt only, and the code that needs no network is on the same page (H5, H6, 3.19).
/// </summary>
[Guard(Guard.Attempt)]
public sealed class SignInModel(AppMethod app, AppRequests requests, AppEvents events, OfflineCode offline, Proofs proofs, Systems systems, Frame frame, IOptions<AuthenticatorAppOptions> options) : ProofPage(proofs, systems, frame)
{
    private const int AskAgainSeconds = 5;
    private readonly Frame _frame = frame;

    public RequestStatus? Status { get; private set; }

    public string Qr => QrPicture.Svg($"{options.Value.OriginText}/{offline.Fragment(Asked.Attempt.Id, Asked.Credential.Id)}");

    public RequestPart Part => new(Status!, Asked.Credential.Label, Link, Here.IsPhone(Request), Problem is null, "Send", "", AppText.Approved); // The page asks once there is a request.

    public async Task<IActionResult> OnGet(CancellationToken cancel) => await Find(AppMethod.Push.Name, cancel) ?? await Show(null, cancel);

    public async Task<IActionResult> OnPostSend(CancellationToken cancel)
    {
        if (await Find(AppMethod.Push.Name, cancel) is { } elsewhere)
            return elsewhere;
        switch (await requests.Status(Asked.Credential, Asked.Attempt.Id, cancel))
        {
            case { Decided: true }:
                return await Prove(cancel); // A wrong number counts before there is another request.
            case { Phase: RequestPhase.Shown }:
                return RedirectToPage();
        }
        if (await requests.Ask(Asked.Account, Asked.Credential, Asked.Attempt.Id, Asked.Request.System, Asked.Attempt.Reference, cancel) is not { } problem)
            return RedirectToPage();
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return await Show(problem, cancel);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (await Find(AppMethod.Push.Name, cancel) is { } elsewhere)
            return elsewhere;
        return await requests.Status(Asked.Credential, Asked.Attempt.Id, cancel) is { Decided: true } ? await Prove(cancel) : RedirectToPage();
    }

    public async Task<IActionResult> OnPostCode(CancellationToken cancel)
    {
        if (await Find(AppMethod.Push.Name, cancel) is { } elsewhere)
            return elsewhere;
        if (AppMethod.Typed(Code) is not { } code)
            return await ShowBad(new(SignInText.CodeMissingTitle, AppText.CodeMissing, "Code"), cancel);
        var outcome = await Proofs.Prove(Asked, AppMethod.Code, stop => app.Check(Asked.Credential, Asked.Attempt.Id, code, stop), cancel);
        if (outcome is Outcome.Go)
            await requests.Drop(Asked.Attempt.Id, cancel);
        return await Answer(outcome, cancel);
    }

    public async Task<IActionResult> OnGetEvents(CancellationToken cancel)
    {
        if (await Find(AppMethod.Push.Name, cancel) is { } elsewhere)
            return elsewhere;
        await events.Tell(Response, Asked.Credential, Asked.Attempt.Id, cancel);
        return new EmptyResult();
    }

    protected override async Task<IActionResult> Show(Problem? problem, CancellationToken cancel)
    {
        Status = await requests.Status(Asked.Credential, Asked.Attempt.Id, cancel);
        if (Status is { Waits: true })
            _frame.AskAgain = AskAgainSeconds;
        return await base.Show(problem, cancel);
    }

    private string? Link => Status?.Question is { } question ? $"{options.Value.OriginText}/#approve={Status.Id:d}.{question.Link}" : null;

    private async Task<IActionResult> Prove(CancellationToken cancel)
    {
        var outcome = await Proofs.Prove(Asked, AppMethod.Push, stop => requests.Check(Asked.Credential, Asked.Attempt.Id, stop), cancel);
        return outcome is Outcome.Wrong { Left: { } left }
            ? await Show(new(AppText.WrongTitle, Languages.Format(AppText.Wrong, left), Reference: Asked.Attempt.Reference), cancel)
            : await Answer(outcome, cancel);
    }
}
