using Akamon.Methods;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.SignIn.Setup;

/// <summary>The interrupt "More information required" (D2). Somebody who has methods already is led to them instead.</summary>
[Guard(Guard.SignedIn)]
public sealed class IndexModel(CurrentSession current, Wallet wallet) : PageModel
{
    public async Task<IActionResult> OnGet(CancellationToken cancel) =>
        await current.Find(cancel) is var (_, account) && (await wallet.Usable(account.Id, cancel)).Count > 0 ? Redirect("/security-info") : Page();
}
