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

/// <summary>Confirms an address once more by a code sent there: after its year, or when mail to it had come back (3.26, 3.27).</summary>
[Guard(Guard.Fresh), AccountPage(TellsItself = true)]
public sealed class AgainModel(ContactMailMethod mail, CodeSender sender, Wallet wallet, CurrentSession current, IOptions<ContactMailOptions> options) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string Code { get; set; } = "";

    public Problem? Problem { get; private set; }

    public SendStatus Status { get; private set; } = null!; // Set before the page is shown.

    public string Shown { get; private set; } = "";

    public string Why { get; private set; } = "";

    public int Digits => options.Value.CodeDigits;

    public async Task<IActionResult> OnGet(CancellationToken cancel) => await Load(cancel) is null ? Redirect("/security-info") : Page();

    public async Task<IActionResult> OnPostSend(CancellationToken cancel)
    {
        if (await Load(cancel) is not var (account, session, address))
            return Redirect("/security-info");
        if (await mail.SendAgain(account, address, session, cancel) is not { } hold)
            return RedirectToPage(new { Id });
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return Again(HoldWords.Of(hold));
    }

    public async Task<IActionResult> OnPostFinish(CancellationToken cancel)
    {
        if (await Load(cancel) is not var (account, session, address))
            return Redirect("/security-info");
        if (CodeInput.Normalise(Code, Digits) is not { } code)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Again(OutcomeWords.NotACode(Digits));
        }
        return await mail.Confirm(account, address, session, code, cancel) switch
        {
            Verdict.Accepted => Redirect("/security-info?did=confirmed"),
            Verdict.Wrong => Again(OutcomeWords.ForCode(new Outcome.Wrong())),
            Verdict.Waiting(var until) => Again(OutcomeWords.ForCode(new Outcome.Wait(until))),
            Verdict.Shut => Again(OutcomeWords.ForCode(new Outcome.Shut())),
            _ => Again(OutcomeWords.ForCode(new Outcome.NoCode())),
        };
    }

    public async Task<IActionResult> OnGetEvents(CancellationToken cancel)
    {
        await sender.Tell(Response, (await current.Find(cancel))!.Value.Account.Id, Channel.Mail, cancel);
        return new EmptyResult(); // The page itself is not shown in answer to this.
    }

    private PageResult Again(Problem problem)
    {
        Problem = problem;
        return Page();
    }

    private async Task<(Account Account, Guid Session, Credential Address)?> Load(CancellationToken cancel)
    {
        var (session, account) = (await current.Find(cancel))!.Value; // The guard has seen to it.
        if ((await wallet.Active(account.Id, cancel)).FirstOrDefault(row => row.Id == Id && row.Method is ContactMailMethod.TheName) is not { } address)
            return null;
        (Shown, Why) = (mail.AddressOf(address), await mail.WhyConfirm(address, cancel));
        Status = await mail.Status(address, session.Id, cancel);
        return (account, session.Id, address);
    }
}
