using Akamon.Accounts;
using Akamon.Database;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods.HardwareToken;

/// <summary>
/// A department's office applies for its own people (M2, P1): nobody else's exist for it, and why somebody needs a token is
/// shown to those who lend, not here. Handing out stays with the desk.
/// </summary>
[Guard(Guard.Office)]
public sealed class OfficeModel(TokenRequests requests, WhoIs who, CurrentSession current, Frame frame, AkamonDb db) : PageModel
{
    private const int Shown = 200;

    public sealed record Row(TokenRequest Request, Account Account, bool Mine);

    [BindProperty]
    public string CommonId { get; set; } = "";

    [BindProperty]
    public string Ground { get; set; } = "";

    [BindProperty]
    public string Note { get; set; } = "";

    [BindProperty]
    public Guid Id { get; set; }

    /// <summary>What was just done.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Did { get; set; }

    public string? Said => Did switch
    {
        "applied" => TokenText.SayApplied,
        "taken-back" => TokenText.SayTakenBack,
        _ => null,
    };

    public Problem? Problem { get; private set; }

    public IReadOnlyList<Row> Open { get; private set; } = [];

    public async Task OnGet(CancellationToken cancel)
    {
        var me = await Me(cancel);
        await Load(me, cancel);
        if (me.Units.Length == 0)
            Problem = new(TokenText.OfficeNoUnitTitle, TokenText.OfficeNoUnit);
    }

    public async Task<IActionResult> OnPostApply(CancellationToken cancel)
    {
        var me = await Me(cancel);
        if (await who.Find(CommonId, cancel) is not { } holder || !holder.SharesUnit(me))
            return await Refused(me, new(TokenText.OfficeNobodyTitle, TokenText.OfficeNobody, nameof(CommonId)), cancel);
        if (GroundWords.Problem(Ground, Note) is { } problem)
            return await Refused(me, problem, cancel);
        if (holder.Id == me.Id)
            return await Refused(me, new(TokenText.OneselfTitle, TokenText.OneselfApply, nameof(CommonId)), cancel);
        return await requests.File(holder, me, Enum.Parse<Ground>(Ground), Note, cancel)
            ? RedirectToPage(new { did = "applied" })
            : await Refused(me, new(TokenText.OpenAlreadyTitle, TokenText.OpenAlready, nameof(CommonId)), cancel);
    }

    public async Task<IActionResult> OnPostTakeBack(CancellationToken cancel)
    {
        var me = await Me(cancel);
        return await requests.TakeBack(Id, me, cancel) ? RedirectToPage(new { did = "taken-back" }) : await Refused(me, new(TokenText.GoneTitle, TokenText.Gone), cancel);
    }

    private async Task Load(Account me, CancellationToken cancel)
    {
        frame.Wide = true;
        var open = await db.Set<TokenRequest>().AsNoTracking().Where(row => row.OpenFor != null)
            .Join(db.Set<Account>().AsNoTracking().Where(account => account.Units != ""), row => row.AccountId, account => account.Id, (row, account) => new { row, account }).OrderBy(one => one.row.Asked).ToListAsync(cancel);
        Open = [.. open.Where(one => one.account.SharesUnit(me)).Take(Shown).Select(one => new Row(one.row, one.account, one.row.FiledBy == me.Id))];
    }

    private async Task<PageResult> Refused(Account me, Problem problem, CancellationToken cancel)
    {
        await Load(me, cancel);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        Problem = problem;
        return Page();
    }

    private async Task<Account> Me(CancellationToken cancel) => (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
}
