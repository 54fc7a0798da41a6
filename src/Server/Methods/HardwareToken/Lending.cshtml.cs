using Akamon.Accounts;
using Akamon.Database;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods.HardwareToken;

/// <summary>
/// The counter where tokens change hands: applications to work off, loans that are over, and applying for somebody who does
/// not do so themselves (M2). A workshop has it and not the desk, because nothing else is about this method alone.
/// </summary>
[Guard(Guard.Desk)]
public sealed class LendingModel(TokenRequests requests, TokenLoans loans, WhoIs who, CurrentSession current, Frame frame, AkamonDb db, TimeProvider clock) : PageModel
{
    private const int Shown = 50;

    public sealed record Row(TokenRequest Request, Account Account, string Note, string? FiledBy, string? Serial);

    [BindProperty]
    public string CommonId { get; set; } = "";

    [BindProperty]
    public string Ground { get; set; } = "";

    [BindProperty]
    public string Note { get; set; } = "";

    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty]
    public string Serial { get; set; } = "";

    /// <summary>What was just done.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Did { get; set; }

    public string? Said => Did switch
    {
        "handed-out" => TokenText.SayHandedOut,
        "refused" => TokenText.SayRefused,
        "applied" => TokenText.SayApplied,
        _ => null,
    };

    public Problem? Problem { get; private set; }

    public IReadOnlyList<Row> Applications { get; private set; } = [];

    /// <summary>Loans past their day, and those of accounts that may not be used any more (M5).</summary>
    public IReadOnlyList<Row> Overdue { get; private set; } = [];

    public IReadOnlyList<(TokenState State, int Count)> Stock { get; private set; } = [];

    public bool MayImport { get; private set; }

    public async Task OnGet(CancellationToken cancel) => await Load(cancel);

    public async Task<IActionResult> OnPostHandOut(CancellationToken cancel) => await loans.HandOut(Id, Serial, await Me(cancel), cancel) switch
    {
        LoanAnswer.Done => RedirectToPage(new { did = "handed-out" }),
        LoanAnswer.NotInStore => await Refused(new(TokenText.NotInStoreTitle, TokenText.NotInStore, $"Serial-{Id:n}"), cancel),
        LoanAnswer.Oneself => await Refused(new(TokenText.OneselfTitle, TokenText.Oneself), cancel),
        _ => await Refused(new(TokenText.GoneTitle, TokenText.Gone), cancel),
    };

    public async Task<IActionResult> OnPostRefuse(CancellationToken cancel) => await requests.Refuse(Id, await Me(cancel), cancel)
        ? RedirectToPage(new { did = "refused" })
        : await Refused(new(TokenText.GoneTitle, TokenText.Gone), cancel);

    public async Task<IActionResult> OnPostApply(CancellationToken cancel)
    {
        if (await who.Find(CommonId, cancel) is not { } holder)
            return await Refused(new(TokenText.UnknownTitle, TokenText.Unknown, nameof(CommonId)), cancel);
        if (GroundWords.Problem(Ground, Note) is { } problem)
            return await Refused(problem, cancel);
        var me = await Me(cancel);
        if (holder.Id == me.Id)
            return await Refused(new(TokenText.OneselfTitle, TokenText.OneselfApply, nameof(CommonId)), cancel);
        return await requests.File(holder, me, Enum.Parse<Ground>(Ground), Note, cancel)
            ? RedirectToPage(new { did = "applied" })
            : await Refused(new(TokenText.OpenAlreadyTitle, TokenText.OpenAlready, nameof(CommonId)), cancel);
    }

    private async Task Load(CancellationToken cancel)
    {
        frame.Wide = true;
        var now = clock.GetUtcNow();
        MayImport = (await Me(cancel)).IsAdministrator;
        Applications = await Rows(db.Set<TokenRequest>().Where(row => row.State == RequestState.Applied).OrderBy(row => row.Asked), cancel);
        Overdue = await Rows(db.Set<TokenRequest>().Where(row => row.OpenFor != null && row.TokenId != null && (row.Due < now || db.Set<Account>().Any(account => account.Id == row.AccountId && account.Suspended != null))).OrderBy(row => row.Due), cancel);
        var counts = await db.Set<Token>().GroupBy(row => row.State).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancel);
        Stock = [.. Enum.GetValues<TokenState>().Select(state => (state, counts.Find(one => one.Key == state)?.Count ?? 0))];
    }

    private async Task<IReadOnlyList<Row>> Rows(IQueryable<TokenRequest> which, CancellationToken cancel)
    {
        var found = await which.AsNoTracking().Take(Shown).Select(row => new
        {
            Request = row,
            Account = db.Set<Account>().First(account => account.Id == row.AccountId),
            FiledBy = db.Set<Account>().Where(account => account.Id == row.FiledBy).Select(account => account.DisplayName).FirstOrDefault(),
            Serial = db.Set<Token>().Where(token => token.Id == row.TokenId).Select(token => token.Serial).FirstOrDefault(),
        }).ToListAsync(cancel);
        return [.. found.Select(row => new Row(row.Request, row.Account, requests.NoteOf(row.Request), row.FiledBy, row.Serial))];
    }

    private async Task<PageResult> Refused(Problem problem, CancellationToken cancel)
    {
        await Load(cancel);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        Problem = problem;
        return Page();
    }

    private async Task<Account> Me(CancellationToken cancel) => (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
}
