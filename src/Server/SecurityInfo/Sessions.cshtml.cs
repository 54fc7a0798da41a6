using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.SecurityInfo;

/// <summary>Signs out another browser, or all others. Who had to verify first comes back to the same list.</summary>
[Guard(Guard.Fresh), AccountPage]
public sealed class SessionsModel(CurrentSession current, OpenSessions sessions, ChangeNotice notice, AuditLog audit, AkamonDb db) : PageModel
{
    public IReadOnlyList<Session> Open { get; private set; } = [];

    public Guid ThisSession { get; private set; }

    public async Task OnGet(CancellationToken cancel)
    {
        var (session, account) = (await current.Find(cancel))!.Value; // The guard has seen to it.
        (Open, ThisSession) = (await sessions.Of(account.Id, cancel), session.Id);
    }

    public async Task<IActionResult> OnPost(Guid end, bool others, CancellationToken cancel)
    {
        var (session, account) = (await current.Find(cancel))!.Value;
        if (end == session.Id)
            return Redirect("/sign-out");
        var ended = others ? await sessions.EndOthers(account.Id, session.Id, cancel) : await sessions.End(account.Id, end, cancel);
        if (ended == 0)
            return Redirect("/security-info");
        audit.Add(Acts.SessionEnded, others ? "others" : "one", account.Id);
        await notice.Tell(account, () => (SecurityInfoText.EndedSubject, Languages.Format(SecurityInfoText.EndedBody, ended)), cancel);
        await db.SaveChangesAsync(cancel);
        return Redirect("/security-info?did=ended");
    }
}
