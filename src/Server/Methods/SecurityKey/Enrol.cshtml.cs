using Akamon.Accounts;
using Akamon.Database;
using Akamon.Security;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.SecurityKey;

/// <summary>Registering a key or passkey: what kind, the browser's ceremony, then a name that is filled in already (C10, D6).</summary>
[Guard(Guard.Registering), RequestFormLimits(ValueLengthLimit = LongestAnswer, ValueCountLimit = 8)]
public sealed class EnrolModel(SecurityKeyMethod method, NewKey keys, Registration registration, Wallet wallet, CurrentSession current, Caller caller, AkamonDb db, IOptions<SecurityKeyOptions> options) : PageModel
{
    // Makers' certificates are in it, where they are demanded.
    private const int LongestAnswer = 32 * 1024;
    private const int LongestLabel = 64;

    [BindProperty]
    public string Label { get; set; } = "";

    public Credential? Pending { get; private set; }

    public bool Synced { get; private set; }

    public Problem? Problem { get; private set; }

    /// <summary>None can be registered, and why.</summary>
    public string? WhyNot { get; private set; }

    /// <summary>Said before the press where the pair of browser and system is not on the list (C13).</summary>
    public string? NotKnown => KeyData.KnownNotToWork(DeviceName.Of(caller.Agent)) ? Languages.Format(SecurityKeyText.NotKnown, DeviceName.Of(caller.Agent), KeyData.BrowsersAsOf, string.Join(SecurityKeyText.Comma, KeyData.Browsers)) : null;

    public bool Preview => options.Value is { Synced: true, SyncedPreview: true };

    public async Task OnGet(CancellationToken cancel) => await Load(cancel);

    public async Task<IActionResult> OnPostAsk(string kind, CancellationToken cancel)
    {
        var account = await Account(cancel);
        if (KeyKind.Find(kind) is not { } chosen || await method.WhyNot(account, cancel) is not null)
            return BadRequest();
        return Question.Answer(await keys.Ask(account, chosen, cancel));
    }

    public async Task<IActionResult> OnPostCreate(Guid challenge, string answer, CancellationToken cancel)
    {
        var outcome = await keys.Keep(await Account(cancel), challenge, answer, cancel);
        if (outcome is NewKeyOutcome.Kept)
            return RedirectToPage();
        if (outcome is NewKeyOutcome.Malformed)
            Response.StatusCode = StatusCodes.Status400BadRequest;
        Problem = KeyWords.For(outcome);
        await Load(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostFinish(CancellationToken cancel)
    {
        await Load(cancel);
        if (Pending is null)
            return RedirectToPage();
        var label = Spelling.Line(Label, LongestLabel) is { Length: > 0 } given ? given : Pending.Label;
        await db.Set<Credential>().Where(row => row.Id == Pending.Id && row.State == CredentialState.Pending).ExecuteUpdateAsync(set => set.SetProperty(row => row.Label, label), cancel);
        var way = SecurityKeyMethod.Way(wallet.Read<KeyRecord>(Pending), verified: true);
        var outcome = await registration.Finish(await Account(cancel), Pending, stop => keys.StillOwn(Pending, stop), cancel, way);
        if (outcome is Outcome.Go(var url))
            return Redirect(url);
        Problem = KeyWords.For(NewKeyOutcome.Stale);
        return Page();
    }

    private async Task Load(CancellationToken cancel)
    {
        var account = await Account(cancel);
        Pending = await registration.Pending(account.Id, method, cancel);
        WhyNot = await method.WhyNot(account, cancel);
        if (Pending is null)
            return;
        Synced = wallet.Read<KeyRecord>(Pending).Synced;
        if (Label.Length == 0)
            Label = Pending.Label;
    }

    private async Task<Account> Account(CancellationToken cancel) => (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
}
