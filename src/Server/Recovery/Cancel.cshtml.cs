using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.Recovery;

/// <summary>Where the link of the announcement leads. Opening it does nothing, as mail programs open links by themselves; the button does.</summary>
[Guard(Guard.Anyone)]
public sealed class CancelModel(SecondContacts contacts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "t")]
    public string? T { get; set; }

    public RecoveryRequest? Open { get; private set; }

    public bool Done { get; private set; }

    public async Task OnGet(CancellationToken cancel) => Open = Given is { } token ? await contacts.ByLink(token, cancel) : null;

    public async Task OnPost(CancellationToken cancel) => Done = Given is { } token && await contacts.Cancel(token, cancel);

    private string? Given => T is { Length: > 0 and < 100 } ? T : null;
}
