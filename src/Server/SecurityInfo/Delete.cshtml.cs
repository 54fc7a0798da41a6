using Akamon.Accounts;
using Akamon.Methods;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.SecurityInfo;

/// <summary>Spells out what follows before anything is deleted (E7, E8, 3.13).</summary>
[Guard(Guard.Fresh), AccountPage]
public sealed class DeleteModel(CurrentSession current, Holdings holdings, Ways ways, IContactAddresses addresses, Removal removal) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Holding Holding { get; private set; } = null!; // Set by OnGet before the page is shown.

    /// <summary>It is the last way to sign in, and stays.</summary>
    public bool Kept { get; private set; }

    public IReadOnlyList<string> Consequences { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var account = (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
        if (await holdings.Find(account.Id, Id, cancel) is not { } holding)
            return Redirect("/security-info");
        Holding = holding;
        var left = (await holdings.Of(account.Id, cancel)).Where(one => one.Method is { ProvesSignIn: true, Reserve: false } && one.Credential.Id != Id).ToList();
        Kept = holding.Method is { ProvesSignIn: true, Reserve: false } && left.Count == 0 && await removal.KeepsLast(account.Id, cancel);
        Consequences = holding.Method.ProvesSignIn ? await ForSignIn(account, left.Count, cancel) : await ForOther(account, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var account = (await current.Find(cancel))!.Value.Account;
        if (await holdings.Find(account.Id, Id, cancel) is not { } holding)
            return Redirect("/security-info");
        return await removal.Remove(account, holding, cancel) switch
        {
            null => RedirectToPage(), // It has become the last one meanwhile: the page says so.
            "" => Redirect("/security-info?did=deleted"),
            _ => Redirect("/security-info?did=deleted-default"),
        };
    }

    private async Task<IReadOnlyList<string>> ForSignIn(Account account, int left, CancellationToken cancel)
    {
        var all = new List<string> { SecurityInfoText.GoneForSignIn };
        if (Holding.Default && (await ways.Everyday(account.Id, cancel)).Where(one => one.Credential.Id != Id).Select(one => one.Credential.Label).FirstOrDefault() is { } next)
            all.Add(Languages.Format(SecurityInfoText.DefaultFalls, next));
        if (left < 2)
            all.Add(left == 1 ? SecurityInfoText.OnlyOneLeft : SecurityInfoText.NoneLeft);
        return all;
    }

    private async Task<IReadOnlyList<string>> ForOther(Account account, CancellationToken cancel)
    {
        if (!string.Equals(Holding.Method.EnrolPage, addresses.EnrolPage, StringComparison.Ordinal))
            return [SecurityInfoText.GoneOther];
        var left = (await addresses.Of(account.Id, cancel)).Where(one => one.Id != Id).ToList();
        return [SecurityInfoText.GoneForMail, .. left.TrueForAll(one => one.Dead) ? [SecurityInfoText.LastMail] : left.Exists(one => one.ForRecovery) ? Array.Empty<string>() : [SecurityInfoText.LastRecoveryMail]];
    }
}
