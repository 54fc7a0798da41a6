using System.Diagnostics;
using Akamon.Audit;
using Akamon.Database;
using Akamon.MfaUse;
using Akamon.Policies;
using Akamon.RelyingParties;
using Akamon.Security;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Akamon.SignIn;

/// <summary>One page for every refusal: which account, which system, the reason, the button that mends it, and the way back (H13, 3.17).</summary>
[Guard(Guard.SignedIn)]
public sealed class GateModel(CurrentSession current, Policy policy, Systems systems, SignInRequests requests, AuditLog audit, AkamonDb db, IOptions<MfaUseOptions> mfa) : PageModel
{
    public sealed record Row(string Reason, string Decides, string Code, string? Act, string? Link);

    [BindProperty(SupportsGet = true, Name = "r")]
    public string? R { get; set; }

    public string AccountName { get; private set; } = "";

    public string SystemTitle { get; private set; } = "";

    public string Back { get; private set; } = "";

    public string Reference { get; } = Secrets.Reference();

    public IReadOnlyList<Row> Gaps { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var request = requests.Open(R);
        var (session, account) = (await current.Find(cancel))!.Value; // The guard has seen to it.
        if (request.System is null || systems.Find(request.System) is not { } system)
            return Redirect("/status");
        // Judged anew at every look: when the gap has closed, the page leads on by itself.
        if (await policy.Enter(account, session, system, cancel) is not Entry.Refused(var gaps))
            return Redirect(request.Back);
        (AccountName, SystemTitle, Back) = ($"{account.DisplayName} ({account.CommonId})", system.Title.Here, request.Back);
        Gaps = [.. gaps.Select(Words)];
        if (gaps.Any(gap => gap.Kind == GapKind.Spreading))
            Response.Headers["Refresh"] = "15";
        audit.Add(Acts.Refused, string.Join(' ', gaps.Select(gap => gap.Code)), account.Id, system: system.Name, reference: Reference);
        await db.SaveChangesAsync(cancel);
        return Page();
    }

    private Row Words(Gap gap)
    {
        var (reason, act, link) = gap.Kind switch
        {
            GapKind.NoMethod => (SignInText.GateNoMethod, SignInText.DoRegister, "/setup"),
            GapKind.NotTried => (SignInText.GateNotTried, SignInText.DoTry, "/sign-out"),
            GapKind.NotApplied => (SignInText.GateNotApplied, SignInText.DoApply, "/mfa-setting"),
            GapKind.Spreading => (Languages.Format(SignInText.GateSpreading, Languages.Moment(gap.Until!.Value), mfa.Value.SpreadingMinutes), null, null),
            GapKind.NotEntitled => (SignInText.GateNotEntitled, (string?)null, (string?)null),
            _ => throw new UnreachableException(),
        };
        return new(reason, gap.Kind == GapKind.NotEntitled ? SignInText.GateDecidesEntitled : SignInText.GateDecidesText, gap.Code, act, link);
    }
}
