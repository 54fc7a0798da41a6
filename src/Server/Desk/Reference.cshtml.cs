using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Policies;
using Akamon.RelyingParties;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Desk;

/// <summary>What a reference code stands for: whose visit, which system, what was missing then, and what still is (3.17, 3.36). The holder sees in the history that it was looked at.</summary>
[Guard(Guard.Desk)]
public sealed class ReferenceModel(AkamonDb db, CurrentSession current, Policy policy, Systems systems, GapWords words, AuditLog audit, Frame frame) : PageModel
{
    private const int Most = 20;

    public sealed record Line(DateTimeOffset At, string Act, string Result, string System);

    public sealed record Missing(string Title, string Reason, string Code, bool Still);

    [BindProperty]
    public string Code { get; set; } = "";

    public Problem? Problem { get; private set; }

    public Account? Holder { get; private set; }

    public string? SystemTitle { get; private set; }

    public IReadOnlyList<Missing> Gaps { get; private set; } = [];

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public void OnGet() => frame.Wide = true;

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        frame.Wide = true;
        var actor = (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
        // As it is read over the telephone: small letters, blanks, and letters that are no part of such a code.
        var code = string.Concat(Code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant().Replace('O', '0').Replace('I', '1').Replace('L', '1');
        var events = code.Length is 0 or > 40 ? [] : await db.Set<AuditEvent>().AsNoTracking().Where(row => row.Reference == code && row.Act != Acts.Looked && row.AccountId != null).OrderBy(row => row.At).ThenBy(row => row.Sequence).Take(Most).ToListAsync(cancel);
        if (events is not [var first, ..] || await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == first.AccountId, cancel) is not { } holder)
        {
            audit.Add(Acts.Looked, "no such reference", account: null, actor: actor.Id);
            await db.SaveChangesAsync(cancel);
            Response.StatusCode = StatusCodes.Status404NotFound;
            Problem = new(DeskText.NoReferenceTitle, DeskText.NoReference, "Code");
            return Page();
        }
        audit.Add(Acts.Looked, "reference", holder.Id, reference: code, actor: actor.Id);
        await db.SaveChangesAsync(cancel);
        (Code, Holder) = (code, holder);
        Lines = [.. events.Select(told => new Line(told.At, told.Act, told.Result, Title(told.System)))];
        if (events.LastOrDefault(told => told.Act is Acts.Refused) is { System: { } name } refused && systems.Find(name) is { } system)
            await Explain(refused, holder, system, cancel);
        return Page();
    }

    private async Task Explain(AuditEvent refused, Account holder, RelyingParty system, CancellationToken cancel)
    {
        SystemTitle = system.Title.Here;
        var now = await policy.Enter(holder, Strength.Mfa, system, cancel) is Entry.Refused { Gaps: var left } ? left : [];
        // What was missing then, in the words of that page; what is missing only now comes after it.
        var then = refused.Result.Split(' ').Select(Gap.KindOf).OfType<GapKind>().Select(kind => now.FirstOrDefault(gap => gap.Kind == kind) ?? new Gap(kind, refused.At));
        Gaps = [.. then.Concat(now).DistinctBy(gap => gap.Kind).Select(gap => Explain(gap, words.Of(gap, system, holder), now.Contains(gap)))];
    }

    private Missing Explain(Gap gap, GapWords.Row row, bool still) => new(words.Title(gap.Rule), row.Reason, row.Code, still);

    private string Title(string? system) => system is null ? DeskText.OwnPages : systems.Find(system)?.Title.Here ?? system;
}
