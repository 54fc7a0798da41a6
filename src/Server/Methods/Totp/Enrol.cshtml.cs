using Akamon.Accounts;
using Akamon.Database;
using Akamon.Security;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Standards.Otp;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods.Totp;

/// <summary>Registering an authenticator app: secret by link, QR code or text, then a first code (C6, D6).</summary>
[Guard(Guard.Registering)]
public sealed class EnrolModel(TotpMethod totp, Registration registration, Wallet wallet, CurrentSession current, AkamonDb db) : PageModel
{
    private const int LongestLabel = 64;

    [BindProperty]
    public string Code { get; set; } = "";

    [BindProperty]
    public string Label { get; set; } = "";

    public Credential? Pending { get; private set; }

    public Problem? Problem { get; private set; }

    public string Address { get; private set; } = "";

    public string Qr { get; private set; } = "";

    public string SecretInFours { get; private set; } = "";

    /// <summary>A guess that only orders the page: both ways are always on it (T7).</summary>
    public bool OnPhone => Request.Headers.UserAgent.ToString() is var agent && (agent.Contains("Mobile", StringComparison.Ordinal) || agent.Contains("Android", StringComparison.Ordinal));

    public async Task OnGet(CancellationToken cancel) => await Load(cancel);

    public async Task<IActionResult> OnPostBegin(CancellationToken cancel)
    {
        var account = await Account(cancel);
        if (await totp.WhyNot(account, cancel) is null)
            await registration.Begin(account, totp, slot: null, await FreeLabel(account, cancel), TotpMethod.New(), cancel);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostFinish(CancellationToken cancel)
    {
        await Load(cancel);
        if (Pending is null)
            return RedirectToPage();
        if (CodeInput.Normalise(Code, TotpParameters.Common.Digits) is not { } code)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            Problem = OutcomeWords.NotACode(TotpParameters.Common.Digits);
            return Page();
        }
        await Rename(Pending, cancel);
        var outcome = await registration.Finish(await Account(cancel), Pending, stop => totp.Check(Pending, code, stop), cancel);
        if (outcome is Outcome.Go(var url))
            return Redirect(url);
        Problem = OutcomeWords.ForCode(outcome) is var words && outcome is Outcome.Wrong { AlreadyUsed: false } ? words with { Text = TotpText.WrongFirst } : words;
        return Page();
    }

    private async Task Load(CancellationToken cancel)
    {
        var account = await Account(cancel);
        Pending = await registration.Pending(account.Id, totp, cancel);
        if (Pending is null)
            return;
        var data = wallet.Read<TotpMethod.Data>(Pending);
        Address = totp.Address(account, data);
        Qr = QrPicture.Svg(Address);
        SecretInFours = string.Join(' ', data.Secret.Chunk(4).Select(four => new string(four)));
        if (Label.Length == 0)
            Label = Pending.Label;
    }

    private async Task Rename(Credential pending, CancellationToken cancel)
    {
        var label = Spelling.Line(Label, LongestLabel) is { Length: > 0 } given ? given : pending.Label;
        await db.Set<Credential>().Where(row => row.Id == pending.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Label, label), cancel);
    }

    private async Task<string> FreeLabel(Account account, CancellationToken cancel)
    {
        var labels = (await wallet.Active(account.Id, cancel)).Select(row => row.Label).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, 100).Select(i => i == 1 ? TotpText.DefaultLabel : $"{TotpText.DefaultLabel} {i}").First(label => !labels.Contains(label));
    }

    private async Task<Account> Account(CancellationToken cancel) => (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
}
