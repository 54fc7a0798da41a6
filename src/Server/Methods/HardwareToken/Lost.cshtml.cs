using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.Methods.HardwareToken;

/// <summary>The holder says that the token is gone (M5): state, loan and credential end in one act.</summary>
[Guard(Guard.Registering)]
public sealed class LostModel(TokenLoans loans, TokenStock stock, CurrentSession current) : PageModel
{
    public Token? Lent { get; private set; }

    /// <summary>Said afterwards: nothing is left to sign in with.</summary>
    public bool Shut { get; private set; }

    public async Task OnGet(CancellationToken cancel) => Lent = await stock.LentTo((await current.Find(cancel))!.Value.Account.Id, cancel); // The guard has seen to it.

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await OnGet(cancel);
        if (Lent is null || await loans.Lose(Lent, actor: null, cancel) is not LoanAnswer.DoneAndShut)
            return Redirect("/token");
        Shut = true;
        return Page();
    }
}
