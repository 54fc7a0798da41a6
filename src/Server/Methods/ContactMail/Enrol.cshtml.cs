using Akamon.Accounts;
using Akamon.Delivery;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Standards.Otp;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.ContactMail;

/// <summary>Registering a contact address (D7, D8): checked, warned about when it hangs on this account, proved by a code.</summary>
[Guard(Guard.Registering)]
public sealed class EnrolModel(ContactMailMethod mail, ContactBook book, CodeSender sender, Registration registration, Wallet wallet, CurrentSession current, IOptions<ContactMailOptions> options) : PageModel
{
    [BindProperty]
    public string Address { get; set; } = "";

    /// <summary>The address that goes as soon as the new one is proved; null: this is a further one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Instead { get; set; }

    /// <summary>The person was warned about a dependent address and wants it all the same.</summary>
    [BindProperty]
    public bool Anyway { get; set; }

    [BindProperty]
    public string Code { get; set; } = "";

    public Problem? Problem { get; private set; }

    public bool MayUseAnyway { get; private set; }

    public Credential? Pending { get; private set; }

    public SendStatus? Status { get; private set; }

    public string? Dependent => options.Value.DependentDomains.Count == 0 ? null : Languages.List(options.Value.DependentDomains);

    /// <summary>Where it goes on without one.</summary>
    public string Later { get; private set; } = "";

    public int Digits => options.Value.CodeDigits;

    /// <summary>The address that the new one takes the place of.</summary>
    public string? Replaces { get; private set; }

    public string Shown => mail.AddressOf(Pending!); // The page asks only while one is pending.

    public async Task OnGet(CancellationToken cancel) => await Load(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var account = await Account(cancel);
        var registered = await book.Of(account.Id, cancel);
        var replaced = registered.FirstOrDefault(one => one.Id == Instead);
        if (await mail.WhyNot(account, replaced is not null, cancel) is { } why)
            return await Bad(new(ContactMailText.FullTitle, why), cancel);
        if (MailAddressInput.Read(Address) is not { } address)
            return await Bad(new(ContactMailText.BadTitle, ContactMailText.Bad, "Address"), cancel);
        if (registered.FirstOrDefault(one => string.Equals(one.Address, address, StringComparison.OrdinalIgnoreCase)) is { } known)
            return known.Dead ? Redirect($"{ContactMailMethod.Page}/{known.Id:n}") : await Bad(new(ContactMailText.KnownTitle, ContactMailText.Known, "Address"), cancel);
        MayUseAnyway = book.IsDependent(address) && (!options.Value.RefuseDependent || registered.Any(other => other.ForRecovery && other != replaced));
        if (book.IsDependent(address) && !(MayUseAnyway && Anyway))
            return await Bad(new(ContactMailText.DependentTitle, Languages.Format(ContactMailText.Dependent, address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..]), "Address"), cancel);

        var slot = replaced is null ? null : (await wallet.Active(account.Id, cancel)).Single(row => row.Id == replaced.Id).Slot;
        var pending = await registration.Begin(account, mail, slot, ContactMailText.Title, new ContactMailMethod.Data(address), cancel);
        await mail.Send(account, pending, cancel); // When it must wait, the page says until when.
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostOther(CancellationToken cancel)
    {
        await registration.Drop((await Account(cancel)).Id, mail, cancel);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostSend(CancellationToken cancel)
    {
        await Load(cancel);
        if (Pending is null || await mail.Send(await Account(cancel), Pending, cancel) is not { } hold)
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
        var outcome = await registration.Finish(await Account(cancel), Pending, stop => mail.Check(Pending, code, stop), cancel);
        return outcome is Outcome.Go(var url) ? Redirect(url) : await Again(OutcomeWords.ForCode(outcome), cancel);
    }

    public async Task<IActionResult> OnGetEvents(CancellationToken cancel)
    {
        await sender.Tell(Response, (await Account(cancel)).Id, Channel.Mail, cancel);
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
        Pending = await registration.Pending((await Account(cancel)).Id, mail, cancel);
        Replaces = Instead is null ? null : (await book.Of((await Account(cancel)).Id, cancel)).FirstOrDefault(one => one.Id == Instead)?.Address;
        Status = Pending is null ? null : await mail.Status(Pending, cancel);
        Later = await registration.After((await Account(cancel)).Id, cancel);
    }

    private async Task<Account> Account(CancellationToken cancel) => (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
}
