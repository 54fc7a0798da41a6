using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Akamon.SecurityInfo;

/// <summary>Change → choose → Confirm: which way is asked first (E4).</summary>
[Guard(Guard.Fresh), AccountPage]
public sealed class DefaultModel(CurrentSession current, Ways ways, Catalogue catalogue, ChangeNotice notice, AuditLog audit, AkamonDb db) : PageModel
{
    public sealed record Choice(string Value, string Name, string Act, bool Now);

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public async Task OnGet(CancellationToken cancel)
    {
        var account = (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
        Choices = [.. (await Possible(account.Id, cancel)).Select((one, at) => new Choice(Value(one.Credential, one.Way), one.Credential.Label, $"{catalogue.MethodOf(one.Credential).Title} – {one.Way.Title}", at == 0))];
    }

    public async Task<IActionResult> OnPost(string? choice, CancellationToken cancel)
    {
        var account = (await current.Find(cancel))!.Value.Account;
        var (credential, way) = (await Possible(account.Id, cancel)).FirstOrDefault(one => string.Equals(Value(one.Credential, one.Way), choice, StringComparison.Ordinal));
        if (way is null)
            return RedirectToPage();
        // Only while it is still registered: it may be deleted in another tab at this moment.
        var changed = await db.Set<Preference>().Where(row => row.AccountId == account.Id && db.Set<Credential>().Any(held => held.Id == credential.Id && held.State == CredentialState.Active))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CredentialId, credential.Id).SetProperty(row => row.Way, way.Name), cancel);
        if (changed == 0)
            db.Add(new Preference { AccountId = account.Id, CredentialId = credential.Id, Way = way.Name });
        audit.Add(Acts.MethodDefault, "done", account.Id, credential.Method);
        await notice.Tell(account, () => (SecurityInfoText.DefaultSubject, Languages.Format(SecurityInfoText.DefaultBody, credential.Label, way.Title)), cancel);
        await db.SaveChangesAsync(cancel);
        return Redirect("/security-info?did=default");
    }

    // Kinds that cannot be the default are not offered (E4).
    private async Task<IEnumerable<(Credential Credential, Way Way)>> Possible(Guid account, CancellationToken cancel) =>
        (await ways.Of(account, cancel)).Where(one => catalogue.MethodOf(one.Credential).MayBeDefault);

    private static string Value(Credential credential, Way way) => $"{credential.Id:n}.{way.Name}";
}
