using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Security;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Standards.Otp.Seeds;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.Methods.HardwareToken;

/// <summary>
/// Registering a lent token by the number on its back and its code (M4). The answer is the same, and every try counts the
/// same, whether such a token exists, lies in store, is lent to somebody else, or shows another code.
/// </summary>
[Guard(Guard.Registering)]
public sealed class EnrolModel(HardwareTokenMethod method, TokenStock stock, TokenCodes codes, TokenEnd end, TokenRequests requests, Registration registration, CurrentSession current, Together together, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string Serial { get; set; } = "";

    [BindProperty]
    public string Code { get; set; } = "";

    [BindProperty]
    public string Next { get; set; } = "";

    public Problem? Problem { get; private set; }

    /// <summary>Why nothing can be registered here now.</summary>
    public string? WhyNot { get; private set; }

    public bool Lent { get; private set; }

    public async Task OnGet(CancellationToken cancel) => await Load(await Account(cancel), cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var account = await Account(cancel);
        await Load(account, cancel);
        if (WhyNot is not null || !Lent)
            return RedirectToPage();
        if (SerialNumber.Normalise(Serial) is null)
            return Bad(new(TokenText.NoSerialTitle, TokenText.NoSerial, "Serial"));
        if (TypedCodes.Read(Code, Next) is not { } typed)
            return Bad(new(SignInText.CodeMissingTitle, TokenText.NoCode, "Code"));
        var token = await stock.Find(Serial, cancel);
        var data = new HardwareTokenMethod.Data(token?.Id ?? Ids.New(clock), token?.Serial ?? "");
        var pending = await registration.Begin(account, method, data.Token.ToString("n"), TokenText.Title, data, cancel);
        var outcome = await registration.Finish(account, pending, stop => codes.Prove(token, account.Id, typed, stop), cancel, counted: HardwareTokenMethod.Door(account.Id));
        if (outcome is Outcome.Go(var url))
        {
            await requests.Receive(account.Id, cancel);
            await together.Run(stop => end.Tidy(account.Id, stop), cancel);
            return Redirect(url);
        }
        await registration.Drop(account.Id, method, cancel); // Nothing of it can be resumed.
        Problem = outcome is Outcome.Wrong or Outcome.NoCode ? new(TokenText.WrongTitle, TokenText.Wrong, "Serial") : OutcomeWords.ForCode(outcome);
        return Page();
    }

    private async Task Load(Account account, CancellationToken cancel) =>
        (WhyNot, Lent) = (await method.WhyNot(account, cancel), await stock.LentTo(account.Id, cancel) is not null);

    private PageResult Bad(Problem problem)
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        Problem = problem;
        return Page();
    }

    private async Task<Account> Account(CancellationToken cancel) => (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
}
