using Akamon.Delivery;
using Akamon.RelyingParties;
using Akamon.SignIn;
using Akamon.Standards.Otp;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.Phone;

/// <summary>Signing in with a code by text message. Opening the page sends nothing: a reload must not cost a message.</summary>
[Guard(Guard.Attempt)]
public sealed class SignInModel(PhoneMethod phone, CodeSender sender, PhonePauses pauses, Proofs proofs, Systems systems, Frame frame, IOptions<PhoneOptions> options) : ProofPage(proofs, systems, frame)
{
    public SendStatus Status { get; private set; } = null!; // Set by Show, which draws every answer.

    public bool Disturbed => phone.Disturbed;

    /// <summary>Somebody said "not me": until when nobody is called or texted. Said once: a problem says it as well.</summary>
    public DateTimeOffset? PausedUntil { get; private set; }

    public string Masked => phone.Masked(Asked.Credential);

    public async Task<IActionResult> OnGet(CancellationToken cancel) => await Find(PhoneMethod.Text.Name, cancel) ?? await Show(null, cancel);

    public async Task<IActionResult> OnPostSend(CancellationToken cancel)
    {
        if (await Find(PhoneMethod.Text.Name, cancel) is { } elsewhere)
            return elsewhere;
        if (await phone.Send(Asked.Account, Asked.Credential, Asked.Attempt.Id, cancel, Asked.Attempt.Reference) is not { } hold)
            return RedirectToPage();
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return await Show(HoldWords.Of(hold), cancel);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (await Find(PhoneMethod.Text.Name, cancel) is { } elsewhere)
            return elsewhere;
        if (CodeInput.Normalise(Code, options.Value.CodeDigits) is not { } code)
            return await ShowBad(OutcomeWords.NotACode(options.Value.CodeDigits), cancel);
        return await Answer(await Proofs.Prove(Asked, PhoneMethod.Text, stop => phone.Check(Asked.Credential, Asked.Attempt.Id, code, stop), cancel), cancel);
    }

    public async Task<IActionResult> OnGetEvents(CancellationToken cancel)
    {
        if (await Find(PhoneMethod.Text.Name, cancel) is { } elsewhere)
            return elsewhere;
        await sender.Tell(Response, Asked.Attempt.AccountId, Channel.Sms, cancel);
        return new EmptyResult();
    }

    protected override async Task<IActionResult> Show(Problem? problem, CancellationToken cancel)
    {
        Status = await phone.Status(Asked.Credential, Asked.Attempt.Id, cancel);
        PausedUntil = problem is null ? await pauses.Until(Asked.Account.Id, cancel) : null;
        return await base.Show(problem, cancel);
    }
}
