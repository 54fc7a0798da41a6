using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Security;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Akamon.SecurityInfo;

/// <summary>Gives something registered another name, so that rows can be told apart (3.13).</summary>
[Guard(Guard.Fresh), AccountPage]
public sealed class RenameModel(CurrentSession current, Holdings holdings, ChangeNotice notice, AuditLog audit, AkamonDb db) : PageModel
{
    public const int Longest = 64;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Label { get; set; }

    public Problem? Problem { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var account = (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
        if (await holdings.Find(account.Id, Id, cancel) is not { } holding)
            return Redirect("/security-info");
        Label = holding.Credential.Label;
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var account = (await current.Find(cancel))!.Value.Account;
        if (await holdings.Find(account.Id, Id, cancel) is not { } holding)
            return Redirect("/security-info");
        var label = Spelling.Line(Label ?? "", int.MaxValue);
        if (label.Length == 0)
            return Refuse(new(SecurityInfoText.NameMissingTitle, SecurityInfoText.NameMissing, "Label"));
        if (label.EnumerateRunes().Count() > Longest)
            return Refuse(new(SecurityInfoText.NameLongTitle, Languages.Format(SecurityInfoText.NameLong, Longest), "Label"));
        var changed = await db.Set<Credential>().Where(row => row.Id == Id && row.AccountId == account.Id && row.State == CredentialState.Active && row.Label != label)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Label, label), cancel);
        if (changed == 0)
            return Redirect("/security-info");
        audit.Add(Acts.MethodRenamed, "done", account.Id, holding.Method.Name);
        await notice.Tell(account, () => (SecurityInfoText.RenamedSubject, Languages.Format(SecurityInfoText.RenamedBody, label, holding.Kind)), cancel);
        await db.SaveChangesAsync(cancel);
        return Redirect("/security-info?did=renamed");
    }

    private PageResult Refuse(Problem problem)
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        Problem = problem;
        return Page();
    }
}
