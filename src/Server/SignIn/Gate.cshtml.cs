using Akamon.Audit;
using Akamon.Database;
using Akamon.Policies;
using Akamon.RelyingParties;
using Akamon.Security;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.SignIn;

/// <summary>One page for every refusal: which account, which system, every reason at once with the button that mends it, and the way back (H13, 3.17).</summary>
[Guard(Guard.SignedIn), SetUpOpens]
public sealed class GateModel(CurrentSession current, Policy policy, Systems systems, SignInRequests requests, Wanted wanted, GapWords words, AuditLog audit, AkamonDb db) : PageModel
{
    private const int LookAgainSeconds = 15;

    [BindProperty(SupportsGet = true, Name = "r")]
    public string? R { get; set; }

    public string AccountName { get; private set; } = "";

    public string SystemTitle { get; private set; } = "";

    public string Back { get; private set; } = "";

    public string Reference { get; private set; } = "";

    public IReadOnlyList<(string Title, GapWords.Row? Missing)> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var request = requests.Open(R);
        var (session, account) = (await current.Find(cancel))!.Value; // The guard has seen to it.
        if (request.System is null || systems.Find(request.System) is not { } system)
            return Redirect("/status");
        // Judged anew at every look: when the last gap has closed, the page leads on by itself.
        if (await policy.Enter(account, session, system, cancel) is not Entry.Refused refused)
        {
            wanted.Forget();
            return Redirect(request.Back);
        }
        // Written down once for each visit: the page looks again by itself, and its code stays the same.
        if (request.Reference is null)
        {
            request = request with { Reference = Secrets.Reference() };
            audit.Add(Acts.Refused, Gap.Codes(refused.Gaps), account.Id, system: system.Name, reference: request.Reference);
            await db.SaveChangesAsync(cancel);
            return RedirectToPage(new { r = requests.Seal(request) });
        }
        wanted.Remember(request);
        (AccountName, SystemTitle, Back, Reference) = ($"{account.DisplayName} ({account.CommonId})", system.Title.Here, request.Back, request.Reference);
        Rows = [.. refused.Findings.Select(finding => (words.Title(finding.Rule), finding.Gap is { } gap ? words.Of(gap, system, account) : null))];
        if (refused.Gaps.Any(gap => gap.Kind == GapKind.Spreading))
            Response.Headers["Refresh"] = $"{LookAgainSeconds}";
        return Page();
    }
}
