using Akamon.Accounts;
using Akamon.Delivery;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Standards.Otp;
using Akamon.Standards.Phones;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.Phone;

/// <summary>Registering a number (C4, C5, D6): typed in any habit, read back, then a code proves exactly that number.</summary>
[Guard(Guard.Registering)]
public sealed class EnrolModel(PhoneMethod phone, CodeSender sender, Registration registration, Wallet wallet, CurrentSession current, IOptions<PhoneOptions> options) : PageModel
{
    [BindProperty]
    public string Country { get; set; } = "";

    [BindProperty]
    public string Number { get; set; } = "";

    [BindProperty]
    public string Code { get; set; } = "";

    public Problem? Problem { get; private set; }

    public Credential? Pending { get; private set; }

    /// <summary>The number that is registered now, masked: it stays until the new one is proved (E5).</summary>
    public string? Replaces { get; private set; }

    public SendStatus? Status { get; private set; }

    public IReadOnlyList<(string Region, string Text)> CountryList => CountryNames.List(options.Value.Country);

    public bool Disturbed => phone.Disturbed;

    public string Slot => PhoneSlot.Title(PhoneSlot.Mobile);

    public string Shown => phone.Shown(Pending!); // The page asks only while one is pending.

    public async Task OnGet(CancellationToken cancel) => await Load(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var account = await Account(cancel);
        if (await phone.WhyNot(account, cancel) is { } why)
            return await Bad(new(PhoneText.NumberTitle, why), cancel);
        var (number, problem) = PhoneWords.Reading(PhoneNumber.Parse(Number, Country), options.Value);
        if (number is null)
            return await Bad(problem!, cancel); // One of the two is always there.
        await registration.Begin(account, phone, PhoneSlot.Mobile, Slot, new PhoneMethod.Data(number.E164), cancel);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostOther(CancellationToken cancel)
    {
        await registration.Drop((await Account(cancel)).Id, phone, cancel);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostSend(CancellationToken cancel)
    {
        await Load(cancel);
        if (Pending is null || await phone.Send(await Account(cancel), Pending, Pending.Id, cancel) is not { } hold)
            return RedirectToPage();
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return await Again(HoldWords.Of(hold), cancel);
    }

    public async Task<IActionResult> OnPostFinish(CancellationToken cancel)
    {
        await Load(cancel);
        if (Pending is null)
            return RedirectToPage();
        if (CodeInput.Normalise(Code, options.Value.CodeDigits) is not { } code)
            return await Bad(OutcomeWords.NotACode(options.Value.CodeDigits), cancel);
        var outcome = await registration.Finish(await Account(cancel), Pending, stop => phone.Check(Pending, Pending.Id, code, stop), cancel);
        return outcome is Outcome.Go(var url) ? Redirect(url) : await Again(OutcomeWords.ForCode(outcome), cancel);
    }

    public async Task<IActionResult> OnGetEvents(CancellationToken cancel)
    {
        await sender.Tell(Response, (await Account(cancel)).Id, Channel.Sms, cancel);
        return new EmptyResult(); // The page itself is not shown in answer to this.
    }

    private async Task<IActionResult> Bad(Problem problem, CancellationToken cancel)
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return await Again(problem, cancel);
    }

    private async Task<IActionResult> Again(Problem problem, CancellationToken cancel)
    {
        await Load(cancel);
        Problem = problem;
        return Page();
    }

    private async Task Load(CancellationToken cancel)
    {
        var account = await Account(cancel);
        Pending = await registration.Pending(account.Id, phone, cancel);
        Status = Pending is null ? null : await phone.Status(Pending, Pending.Id, cancel);
        Replaces = (await wallet.Active(account.Id, cancel)).FirstOrDefault(row => string.Equals(row.Method, phone.Name, StringComparison.Ordinal) && row.Slot is PhoneSlot.Mobile) is { } old ? phone.Masked(old) : null;
    }

    private async Task<Account> Account(CancellationToken cancel) => (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
}
