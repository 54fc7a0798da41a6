using Akamon.Accounts;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.Methods.HardwareToken;

/// <summary>One's own token: apply, see where the application stands, take it back, confirm the receipt (M2, M3).</summary>
[Guard(Guard.SignedIn), AccountPage]
public sealed class MineModel(TokenRequests requests, TokenStock stock, HardwareTokenMethod method, CurrentSession current) : PageModel
{
    [BindProperty]
    public string Ground { get; set; } = "";

    [BindProperty]
    public string Note { get; set; } = "";

    public Problem? Problem { get; private set; }

    public TokenRequest? Asked { get; private set; }

    public Token? Lent { get; private set; }

    public bool MayApply { get; private set; }

    public bool Registered { get; private set; }

    public async Task OnGet(CancellationToken cancel) => await Load(await Account(cancel), cancel);

    public async Task<IActionResult> OnPostApply(CancellationToken cancel)
    {
        var account = await Account(cancel);
        if (!method.Offered || !requests.MayApply(account))
            return RedirectToPage();
        if (GroundWords.Problem(Ground, Note) is { } problem)
        {
            await Load(account, cancel);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            Problem = problem;
            return Page();
        }
        await requests.File(account, filedBy: null, Enum.Parse<Ground>(Ground), Note, cancel);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostCancel(CancellationToken cancel)
    {
        await requests.Cancel((await Account(cancel)).Id, cancel);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostReceived(CancellationToken cancel)
    {
        await requests.Receive((await Account(cancel)).Id, cancel);
        return RedirectToPage();
    }

    private async Task Load(Account account, CancellationToken cancel)
    {
        (Asked, Lent) = (await stock.Latest(account.Id, cancel), await stock.LentTo(account.Id, cancel));
        MayApply = method.Offered && requests.MayApply(account);
        Registered = await method.WhyNot(account, cancel) is not null;
    }

    private async Task<Account> Account(CancellationToken cancel) => (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
}
