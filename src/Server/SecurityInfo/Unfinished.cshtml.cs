using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.SecurityInfo;

/// <summary>Throws away a registration that was begun. It never counted, so nobody needs to be told by mail.</summary>
[Guard(Guard.Fresh), AccountPage]
public sealed class UnfinishedModel(CurrentSession current, Catalogue catalogue, Registration registration, AuditLog audit, AkamonDb db) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Name { get; set; } = "";

    public IMethod Method { get; private set; } = null!; // Set by Find, which every handler calls first.

    public async Task<IActionResult> OnGet(CancellationToken cancel) => await Find(cancel) ? Page() : Redirect("/security-info");

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var account = (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
        if (!await Find(cancel) || await registration.Drop(account.Id, Method, cancel) == 0)
            return Redirect("/security-info");
        audit.Add(Acts.RegistrationDropped, "done", account.Id, Method.Name);
        await db.SaveChangesAsync(cancel);
        return Redirect("/security-info?did=dropped");
    }

    private async Task<bool> Find(CancellationToken cancel)
    {
        if (catalogue.All.FirstOrDefault(method => string.Equals(method.Name, Name, StringComparison.Ordinal)) is not { } method)
            return false;
        Method = method;
        return await registration.Pending((await current.Find(cancel))!.Value.Account.Id, method, cancel) is not null;
    }
}
