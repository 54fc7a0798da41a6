using Akamon.Accounts;
using Akamon.Delivery;
using Akamon.Delivery.Calls;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Standards.Otp;
using Akamon.Standards.Phones;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.Phone;

/// <summary>Registering a number (C4, C5, D6): typed in any habit, read back, then a code or a call proves exactly that number.</summary>
[Guard(Guard.Registering)]
public sealed class EnrolModel(PhoneMethod phone, PhoneCalls calls, PhonePauses pauses, CodeSender sender, Registration registration, Wallet wallet, CurrentSession current, IOptions<PhoneOptions> options) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Slot { get; set; }

    [BindProperty]
    public string Country { get; set; } = "";

    [BindProperty]
    public string Number { get; set; } = "";

    [BindProperty]
    public string? Extension { get; set; }

    [BindProperty]
    public string Code { get; set; } = "";

    public Problem? Problem { get; private set; }

    public Credential? Pending { get; private set; }

    /// <summary>The numbers that are registered now, by slot, masked: each stays until the new one is proved (E5).</summary>
    public IReadOnlyDictionary<string, string> Held { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public SendStatus? Status { get; private set; }

    public CallStatus? Call { get; private set; }

    /// <summary>It is late, and not the person's own telephone: asked once more.</summary>
    public bool Quiet { get; private set; }

    /// <summary>What the pending number can do.</summary>
    public IReadOnlyList<Way> Ways { get; private set; } = [];

    /// <summary>Slots to choose from; none while there is no choice: the first number goes into the first slot.</summary>
    public IReadOnlyList<string> Slots { get; private set; } = [];

    public IReadOnlyList<(string Region, string Text)> CountryList => CountryNames.List(options.Value.Country);

    public bool Disturbed => phone.Disturbed;

    /// <summary>Somebody said "not me": until when nobody is called or texted. Said once: a problem says it as well.</summary>
    public DateTimeOffset? PausedUntil { get; private set; }

    public string Shown => phone.Shown(Pending!); // The page asks only while one is pending.

    public CallPart CallPart => new(Call, Shown, calls.CallsFrom, Quiet, GoesOn: Problem is null, Ask: "Call", Next: "Called");

    /// <summary>A call is what the page is about, unless a code that was sent waits to be typed.</summary>
    public bool InCall => Call is not null && (Call is not { State: CallState.Ended } || Call.Decided || Status is not { Waiting: true });

    public async Task OnGet(CancellationToken cancel) => await Load(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var account = await Account(cancel);
        await Load(cancel);
        if (await phone.WhyNot(account, cancel) is { } why)
            return await Bad(new(PhoneText.NumberTitle, why), cancel);
        var slot = Slot ?? PhoneSlot.Mobile; // Load has seen to it that it is one that can be filled.
        var (number, problem) = PhoneWords.Reading(PhoneNumber.Parse(Number, Country), options.Value, read => phone.Ways(slot, read));
        if (number is null)
            return await Bad(problem!, cancel); // One of the two is always there.
        if (!Phone.Extension.TryRead(slot is PhoneSlot.Office ? Extension : null, out var extension))
            return await Bad(new(PhoneText.ExtensionTitle, PhoneText.ExtensionWrong, "Extension"), cancel);
        await registration.Begin(account, phone, slot, PhoneSlot.Title(slot), new PhoneMethod.Data(number.E164, extension), cancel);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostOther(CancellationToken cancel)
    {
        await Load(cancel);
        await registration.Drop((await Account(cancel)).Id, phone, cancel);
        return RedirectToPage(new { slot = Pending?.Slot });
    }

    public async Task<IActionResult> OnPostSend(CancellationToken cancel)
    {
        await Load(cancel);
        if (!Can(PhoneMethod.Text) || await phone.Send(await Account(cancel), Pending!, Pending!.Id, cancel) is not { } hold)
            return RedirectToPage();
        return await TooMany(HoldWords.Of(hold), cancel);
    }

    public async Task<IActionResult> OnPostCall(bool anyway, CancellationToken cancel)
    {
        await Load(cancel);
        if (!Can(PhoneMethod.Voice))
            return RedirectToPage();
        if (Call is { Decided: true })
            return await OnPostCalled(cancel);
        Quiet = !anyway && calls.AtQuietHours(Pending!);
        if (Quiet)
            return Page();
        var problem = await calls.Ask(await Account(cancel), Pending!, Pending!.Id, system: null, reference: null, cancel);
        return problem is null ? RedirectToPage() : await TooMany(problem, cancel);
    }

    public async Task<IActionResult> OnPostCalled(CancellationToken cancel)
    {
        await Load(cancel);
        if (Pending is null || Call is not { Decided: true })
            return RedirectToPage();
        return await Answer(await registration.Finish(await Account(cancel), Pending, stop => calls.Check(Pending, Pending.Id, stop), cancel, PhoneMethod.Voice), cancel);
    }

    public async Task<IActionResult> OnPostFinish(CancellationToken cancel)
    {
        await Load(cancel);
        if (Pending is null)
            return RedirectToPage();
        if (CodeInput.Normalise(Code, options.Value.CodeDigits) is not { } code)
            return await Bad(OutcomeWords.NotACode(options.Value.CodeDigits), cancel);
        return await Answer(await registration.Finish(await Account(cancel), Pending, stop => phone.Check(Pending, Pending.Id, code, stop), cancel, PhoneMethod.Text), cancel);
    }

    public async Task<IActionResult> OnGetEvents(CancellationToken cancel)
    {
        await Load(cancel);
        if (Pending is not null && Call is not null)
            await calls.Tell(Response, Pending, Pending.Id, cancel);
        else
            await sender.Tell(Response, (await Account(cancel)).Id, Channel.Sms, cancel);
        return new EmptyResult(); // The page itself is not shown in answer to this.
    }

    private bool Can(Way way) => Pending is not null && Ways.Any(one => string.Equals(one.Name, way.Name, StringComparison.Ordinal));

    private async Task<IActionResult> Answer(Outcome outcome, CancellationToken cancel) =>
        outcome is Outcome.Go(var url) ? Redirect(url) : await Again(OutcomeWords.ForCode(outcome), cancel);

    private Task<IActionResult> TooMany(Problem problem, CancellationToken cancel)
    {
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return Again(problem, cancel);
    }

    private Task<IActionResult> Bad(Problem problem, CancellationToken cancel)
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Again(problem, cancel);
    }

    private async Task<IActionResult> Again(Problem problem, CancellationToken cancel)
    {
        await Load(cancel);
        (Problem, PausedUntil) = (problem, null);
        return Page();
    }

    private async Task Load(CancellationToken cancel)
    {
        var account = await Account(cancel);
        Held = (await wallet.Active(account.Id, cancel)).Where(row => string.Equals(row.Method, phone.Name, StringComparison.Ordinal)).ToDictionary(row => row.Slot, phone.Masked, StringComparer.Ordinal);
        Pending = await registration.Pending(account.Id, phone, cancel);
        PausedUntil = await pauses.Until(account.Id, cancel);
        Slots = Held.ContainsKey(PhoneSlot.Mobile) && phone.Slots.Count > 1 ? phone.Slots : [];
        if (!phone.Slots.Contains(Slot, StringComparer.Ordinal) || (Slots.Count == 0 && Held.Count == 0))
            Slot = Slots.Count == 0 ? PhoneSlot.Mobile : null;
        if (Pending is null)
            return;
        Ways = phone.WaysOf(Pending);
        Status = await phone.Status(Pending, Pending.Id, cancel);
        Call = await calls.Status(Pending, Pending.Id, cancel);
    }

    private async Task<Account> Account(CancellationToken cancel) => (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
}
