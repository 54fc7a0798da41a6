using Akamon.Accounts;
using Akamon.Security;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Akamon.Recovery.Identity;

/// <summary>Links and unlinks, with a fresh verification (K1). Who was confirmed is shown before it counts.</summary>
[Guard(Guard.Fresh), AccountPage]
public sealed class LinkModel(Links links, Trips trips, CurrentSession current, IOptions<IdentityOptions> options) : PageModel
{
    public const string Path = "/identity";

    /// <summary>What was just done: "linked", "unlinked".</summary>
    [BindProperty(SupportsGet = true)]
    public string? Did { get; set; }

    public Problem? Problem { get; private set; }

    public IdentityLink? Linked { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Somebody was confirmed and waits for a yes.</summary>
    public bool Proved { get; private set; }

    public string Title => options.Value.Title.Here;

    public string? AppName => options.Value.AppName is { Length: > 0 } app ? app : null;

    public async Task OnGet(CancellationToken cancel) => await Load(cancel);

    public async Task<IActionResult> OnPostGo(CancellationToken cancel)
    {
        try
        {
            await trips.Begin(TripKind.Link, (await Here(cancel)).Id, cancel);
            return Redirect(OutModel.Path);
        }
        catch (IdentityException fault)
        {
            await Load(cancel);
            Response.StatusCode = IdentityWords.StatusOf(fault.Fault);
            Problem = IdentityWords.Of(fault.Fault, Title, Secrets.Reference());
            return Page();
        }
    }

    public async Task<IActionResult> OnPostConfirm(CancellationToken cancel)
    {
        var account = await Here(cancel);
        if (await trips.Proved(TripKind.Link, account.Id, cancel) is not var (trip, data))
            return RedirectToPage();
        if (await links.Link(account, trip, data, cancel))
            return Redirect($"{Path}?did=linked");
        await trips.Drop(trip, cancel);
        await Load(cancel);
        Response.StatusCode = StatusCodes.Status409Conflict;
        Problem = new(IdentityText.TakenTitle, IdentityText.Taken);
        return Page();
    }

    public async Task<IActionResult> OnPostDrop(CancellationToken cancel)
    {
        if (await trips.Current(cancel) is var (trip, _))
            await trips.Drop(trip, cancel);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostUnlink(CancellationToken cancel) =>
        Redirect(await links.Unlink(await Here(cancel), cancel) ? $"{Path}?did=unlinked" : Path);

    private async Task Load(CancellationToken cancel)
    {
        var account = await Here(cancel);
        Linked = await links.Of(account.Id, cancel);
        Name = Linked is null ? "" : links.NameOf(Linked) ?? IdentityText.NoName;
        if (Linked is null && await trips.Proved(TripKind.Link, account.Id, cancel) is var (_, data))
            (Proved, Name) = (true, data.Name ?? IdentityText.NoName);
    }

    private async Task<Account> Here(CancellationToken cancel) => (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
}
