using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.SignIn.Setup;

/// <summary>Equal cards for every kind this account may register; one that it may not says why (3.4). Half-done ones wait here.</summary>
[Guard(Guard.Registering)]
public sealed class ChooseModel(CurrentSession current, Catalogue catalogue, Registration registration, IEnumerable<IMethod> methods, AuditLog audit, AkamonDb db) : PageModel
{
    public sealed record Card(IMethod Method, string? WhyNot);

    public bool First { get; private set; }

    public IReadOnlyList<Card> SignInMethods { get; private set; } = [];

    public IReadOnlyList<Card> Others { get; private set; } = [];

    public IReadOnlyList<IMethod> Unfinished { get; private set; } = [];

    public async Task OnGet(CancellationToken cancel)
    {
        var account = await Account(cancel);
        First = (await catalogue.Usable(account.Id, cancel)).Count == 0;
        var cards = new List<Card>();
        var unfinished = new List<IMethod>();
        foreach (var method in methods.Where(method => method.Offered && (!First || (method.ProvesSignIn && method.MayBeFirst))))
        {
            cards.Add(new(method, await method.WhyNot(account, cancel)));
            if (await registration.Pending(account.Id, method, cancel) is not null)
                unfinished.Add(method);
        }
        // What would be asked first stands first (3.8).
        SignInMethods = [.. cards.Where(card => card.Method.ProvesSignIn).OrderByDescending(card => card.Method.BecomesDefault)];
        Others = [.. cards.Where(card => !card.Method.ProvesSignIn)];
        Unfinished = unfinished;
    }

    public async Task<IActionResult> OnPost(string drop, CancellationToken cancel)
    {
        var account = await Account(cancel);
        if (methods.FirstOrDefault(method => string.Equals(method.Name, drop, StringComparison.Ordinal)) is { } method && await registration.Drop(account.Id, method, cancel) > 0)
        {
            audit.Add(Acts.RegistrationDropped, "done", account.Id, method.Name);
            await db.SaveChangesAsync(cancel);
        }
        return RedirectToPage();
    }

    private async Task<Account> Account(CancellationToken cancel) => (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
}
