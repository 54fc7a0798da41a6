using Akamon.Delivery.Calls;
using Akamon.RelyingParties;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;

namespace Akamon.Methods.Phone;

/// <summary>Signing in with a call. Opening the page calls nobody; the key that is pressed concerns this attempt only (sec:C16).</summary>
[Guard(Guard.Attempt)]
public sealed class CallModel(PhoneMethod phone, PhoneCalls calls, PhonePauses pauses, Proofs proofs, Systems systems, Frame frame) : ProofPage(proofs, systems, frame)
{
    public CallStatus? Status { get; private set; }

    /// <summary>It is late, and not the person's own telephone: asked once more.</summary>
    public bool Quiet { get; private set; }

    public bool Disturbed => phone.Disturbed;

    /// <summary>Somebody said "not me": until when nobody is called or texted. Said once: a problem says it as well.</summary>
    public DateTimeOffset? PausedUntil { get; private set; }

    public string? CallsFrom => calls.CallsFrom;

    public string Masked => phone.Masked(Asked.Credential);

    public async Task<IActionResult> OnGet(CancellationToken cancel) => await Find(PhoneMethod.Voice.Name, cancel) ?? await Show(null, cancel);

    public async Task<IActionResult> OnPostSend(bool anyway, CancellationToken cancel)
    {
        if (await Find(PhoneMethod.Voice.Name, cancel) is { } elsewhere)
            return elsewhere;
        if (await calls.Status(Asked.Credential, Asked.Attempt.Id, cancel) is { Decided: true })
            return await Prove(cancel); // A wrong number counts before there is another call.
        Quiet = !anyway && calls.AtQuietHours(Asked.Credential);
        if (Quiet)
            return await Show(null, cancel);
        if (await calls.Ask(Asked.Account, Asked.Credential, Asked.Attempt.Id, Asked.Request.System, Asked.Attempt.Reference, cancel) is not { } problem)
            return RedirectToPage();
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return await Show(problem, cancel);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (await Find(PhoneMethod.Voice.Name, cancel) is { } elsewhere)
            return elsewhere;
        return await calls.Status(Asked.Credential, Asked.Attempt.Id, cancel) is { Decided: true } ? await Prove(cancel) : RedirectToPage();
    }

    public async Task<IActionResult> OnGetEvents(CancellationToken cancel)
    {
        if (await Find(PhoneMethod.Voice.Name, cancel) is { } elsewhere)
            return elsewhere;
        await calls.Tell(Response, Asked.Credential, Asked.Attempt.Id, cancel);
        return new EmptyResult();
    }

    protected override async Task<IActionResult> Show(Problem? problem, CancellationToken cancel)
    {
        Status = await calls.Status(Asked.Credential, Asked.Attempt.Id, cancel);
        PausedUntil = problem is null ? await pauses.Until(Asked.Account.Id, cancel) : null;
        return await base.Show(problem, cancel);
    }

    private async Task<IActionResult> Prove(CancellationToken cancel) =>
        await Answer(await Proofs.Prove(Asked, PhoneMethod.Voice, stop => calls.Check(Asked.Credential, Asked.Attempt.Id, stop), cancel), cancel);
}
