using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.RelyingParties.Oidc;

/// <summary>A system would like the person to be signed out; nobody but the person says yes.</summary>
[Guard(Guard.Anyone)]
public sealed class LogoutConfirmModel(CurrentSession current, LogoutTickets tickets, Systems systems, Leaving leaving) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "t")]
    public string? T { get; set; }

    public string? System { get; private set; }

    public string? Back { get; private set; }

    public string Account { get; private set; } = "";

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var ticket = tickets.Open(T);
        if (await current.Find(cancel) is not var (_, account))
            return Redirect(ticket.Back ?? "/sign-out");
        (System, Back, Account) = (ticket.Client is { } name ? systems.Find(name)?.Title.Here : null, ticket.Back, account.DisplayName);
        if (Back is { } back)
            HttpContext.AllowFormsTo(new Uri(back));
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var ticket = tickets.Open(T);
        return Redirect(await leaving.Now(tickets.Onward(ticket), "by system", ticket.Client, cancel));
    }
}
