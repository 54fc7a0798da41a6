using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods.HardwareToken;

/// <summary>One token at the counter: who has it, taking it back, storing it, noting it lost, finding its place again (M1, M5, sec:B12).</summary>
[Guard(Guard.Desk)]
public sealed class LendingOneModel(TokenStock stock, TokenLoans loans, TokenCodes codes, Verification verification, CurrentSession current, AuditLog audit, AkamonDb db) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Serial { get; set; } = "";

    [BindProperty]
    public string Code { get; set; } = "";

    [BindProperty]
    public string Next { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Did { get; set; }

    public Problem? Problem { get; private set; }

    public Token? Token { get; private set; }

    public Account? Holder { get; private set; }

    public TokenRequest? Loan { get; private set; }

    public string? Said => Did switch
    {
        "done" => TokenText.SayDone,
        "shut" => TokenText.SayShut,
        "aligned" => TokenText.SayAligned,
        _ => null,
    };

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        return Token is null ? Bad(new(TokenText.NoTokenTitle, TokenText.NoToken, nameof(Serial))) : Page();
    }

    public Task<IActionResult> OnPostReturn(CancellationToken cancel) => Act(loans.TakeBack, cancel);

    public Task<IActionResult> OnPostExtend(CancellationToken cancel) => Act(loans.Extend, cancel);

    public Task<IActionResult> OnPostStore(CancellationToken cancel) => Act(loans.Store, cancel);

    public Task<IActionResult> OnPostLost(CancellationToken cancel) => Act((token, actor, stop) => loans.Lose(token, actor, stop), cancel);

    public async Task<IActionResult> OnPostAlign(CancellationToken cancel)
    {
        await Load(cancel);
        if (Token is not { } token)
            return Bad(new(TokenText.NoTokenTitle, TokenText.NoToken, nameof(Serial)));
        if (TypedCodes.Read(Code, Next, token.Digits) is not { Count: 2 } typed)
            return Bad(OutcomeWords.NotACode(token.Digits));
        // Counted like every look at a code: the counter of the desk is no place to guess at.
        var verdict = await verification.Try(token.Id, token.Id, stop => codes.Align(token, typed, stop), cancel);
        var me = (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
        audit.Add(Acts.TokenAligned, verdict is Verdict.Accepted ? "done" : "wrong", token.HolderId, HardwareTokenMethod.TheName, actor: me.Id);
        await db.SaveChangesAsync(cancel);
        return verdict switch
        {
            Verdict.Accepted => RedirectToPage(new { serial = token.Serial, did = "aligned" }),
            Verdict.Waiting(var until) => Bad(OutcomeWords.ForCode(new Outcome.Wait(until))),
            Verdict.Shut => Bad(OutcomeWords.ForCode(new Outcome.Shut())),
            _ => Bad(new(TokenText.NotAlignedTitle, TokenText.NotAligned, nameof(Code))),
        };
    }

    private async Task<IActionResult> Act(Func<Token, Guid, CancellationToken, Task<LoanAnswer>> act, CancellationToken cancel)
    {
        await Load(cancel);
        if (Token is not { } token)
            return Bad(new(TokenText.NoTokenTitle, TokenText.NoToken, nameof(Serial)));
        var me = (await current.Find(cancel))!.Value.Account;
        if (Holder is { IsEntrusted: true } && !me.IsAdministrator)
            return Bad(new(TokenText.TooHighTitle, TokenText.TooHigh));
        return await act(token, me.Id, cancel) switch
        {
            LoanAnswer.Done => RedirectToPage(new { serial = token.Serial, did = "done" }),
            LoanAnswer.DoneAndShut => RedirectToPage(new { serial = token.Serial, did = "shut" }),
            _ => Bad(new(TokenText.GoneTitle, TokenText.Gone)),
        };
    }

    private async Task Load(CancellationToken cancel)
    {
        Token = await stock.Find(Serial, cancel);
        Holder = Token?.HolderId is { } holder ? await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == holder, cancel) : null;
        Loan = Token is null ? null : await stock.LoanOf(Token.Id, cancel);
    }

    private PageResult Bad(Problem problem)
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        Problem = problem;
        return Page();
    }
}
