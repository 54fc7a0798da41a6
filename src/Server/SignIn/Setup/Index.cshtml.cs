using Akamon.Methods;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Akamon.SignIn.Setup;

/// <summary>The interrupt "More information required" (D2). Somebody who has methods already is led to them instead.</summary>
[Guard(Guard.SignedIn)]
public sealed class IndexModel(CurrentSession current, Catalogue catalogue, IOptions<SignInOptions> options) : PageModel
{
    /// <summary>Where it goes on: to the kind that the organisation puts first, or to the cards.</summary>
    public string First => catalogue.All.FirstOrDefault(method => method is { Offered: true, MayBeFirst: true } && string.Equals(method.Name, options.Value.FirstMethod, StringComparison.Ordinal))?.EnrolPage ?? "/setup/choose";

    public async Task<IActionResult> OnGet(CancellationToken cancel) =>
        await current.Find(cancel) is var (_, account) && (await catalogue.Usable(account.Id, cancel)).Count > 0 ? Redirect("/security-info") : Page();
}
