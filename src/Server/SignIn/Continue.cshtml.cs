using Akamon.RelyingParties;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.SignIn;

/// <summary>Leads on to the system by a GET of its own, which form-action does not touch. Works without scripts.</summary>
[Guard(Guard.SignedIn), SetUpOpens]
public sealed class ContinueModel(SignInRequests requests, Systems systems, Wanted wanted) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "r")]
    public string? R { get; set; }

    public string To { get; private set; } = "";

    public string Where { get; private set; } = "";

    public void OnGet()
    {
        var request = requests.Open(R);
        wanted.Forget(); // A door that is still shut remembers it again.
        To = request.Back;
        Where = request.System is { } name ? systems.Find(name)?.Title.Here ?? name : SignInText.ThisSite;
        Response.Headers["Refresh"] = $"0; url={To}";
    }
}
