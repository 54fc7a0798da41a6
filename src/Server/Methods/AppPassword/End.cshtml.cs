using Akamon.Methods;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.Methods.AppPassword;

/// <summary>Revokes all of one's app passwords at once, after saying what stops.</summary>
[Guard(Guard.Fresh), AccountPage]
public sealed class EndModel(AppPasswords passwords, Wallet wallet, CurrentSession current) : PageModel
{
    public IReadOnlyList<string> Labels { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var account = (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
        Labels = [.. (await wallet.Active(account.Id, cancel)).Where(row => row.Method is AppPasswordMethod.TheName).Select(row => row.Label)];
        return Labels.Count == 0 ? Redirect("/security-info") : Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await passwords.End((await current.Find(cancel))!.Value.Account, "done", cancel);
        return Redirect("/security-info?did=deleted");
    }
}
