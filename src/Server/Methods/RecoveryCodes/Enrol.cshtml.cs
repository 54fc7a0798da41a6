using Akamon.Accounts;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.RecoveryCodes;

/// <summary>Makes a sheet and shows it in the answer to that very form: opened again, the page has no codes (sec:RB8).</summary>
[Guard(Guard.Registering)]
public sealed class EnrolModel(RecoveryCodesMethod method, SheetPress press, Catalogue catalogue, CurrentSession current, IOptions<RecoveryCodesOptions> options) : PageModel
{
    public Sheet? Sheet { get; private set; }

    public bool Replaced { get; private set; }

    /// <summary>The sheet that a new one replaces.</summary>
    public string? Now { get; private set; }

    public int Count => options.Value.Codes;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var account = await Account(cancel);
        if (await IsTooEarly(account, cancel))
            return Redirect("/setup/choose");
        Now = await Held(account, cancel) is { } sheet ? method.Masked(sheet) : null;
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var account = await Account(cancel);
        if (await IsTooEarly(account, cancel))
            return Redirect("/setup/choose");
        Replaced = await Held(account, cancel) is not null;
        Sheet = await press.Print(account, cancel);
        return Page();
    }

    /// <summary>Codes are kept in reserve for something: they are not the first method of an account. Nor does a pass make them.</summary>
    private async Task<bool> IsTooEarly(Account account, CancellationToken cancel) =>
        (await current.Find(cancel))?.Session.Strength is not Strength.Mfa || (await catalogue.Everyday(account.Id, cancel)).Count == 0;

    private async Task<Credential?> Held(Account account, CancellationToken cancel) =>
        (await catalogue.Usable(account.Id, cancel)).FirstOrDefault(one => string.Equals(one.Method, method.Name, StringComparison.Ordinal));

    private async Task<Account> Account(CancellationToken cancel) => (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
}
