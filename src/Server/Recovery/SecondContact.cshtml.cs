using Akamon.SignIn;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.Recovery;

/// <summary>Says what will happen before it is asked for, and how far it is afterwards.</summary>
[Guard(Guard.Attempt)]
public sealed class SecondContactModel(LadderVisits visits, SecondContacts contacts, Proofs proofs, TimeProvider clock) : PageModel
{
    public const string Path = "/recovery/second-contact";

    public RecoveryRequest? Open { get; private set; }

    public IReadOnlyList<string> Addresses { get; private set; } = [];

    public DateTimeOffset Due { get; private set; }

    /// <summary>One was asked for and cancelled a short while ago.</summary>
    public DateTimeOffset? NextFrom { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (await visits.Current(cancel) is not { } visit)
            return Redirect(await proofs.StartAgain(cancel));
        if (!contacts.Offered || !visit.MayGoAlone)
            return Redirect("/recovery");
        Open = await contacts.Open(visit.Account.Id, cancel);
        NextFrom = await contacts.NextFrom(visit.Account.Id, cancel);
        Due = Open?.Due ?? clock.GetUtcNow() + contacts.Wait;
        Addresses = [.. (await contacts.Recipients(visit.Account.Id, Open?.Asked ?? clock.GetUtcNow(), cancel)).Select(RecoveryLetters.Masked)];
        return Addresses.Count == 0 ? Redirect("/recovery") : Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (await visits.Current(cancel) is not { } visit)
            return Redirect(await proofs.StartAgain(cancel));
        await contacts.Ask(visit, cancel); // When there is one already, the page says so.
        return RedirectToPage();
    }
}
