using Akamon.Accounts;
using Akamon.Security;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AppPassword;

/// <summary>Makes an app password and shows it in the answer to that very form: opened again, the page has none (sec:G16).</summary>
[Guard(Guard.Fresh), AccountPage]
public sealed class EnrolModel(AppPasswords passwords, AppPasswordMethod method, AccountName names, CurrentSession current, IOptions<AppPasswordOptions> options) : PageModel
{
    public const int LongestName = 64;
    private const char Between = ':';

    public sealed record Choice(string Value, string Title, bool Chosen);

    [BindProperty]
    public string Label { get; set; } = "";

    /// <summary>System and protocol, "mail:imap".</summary>
    [BindProperty]
    public string Use { get; set; } = "";

    public Problem? Problem { get; private set; }

    /// <summary>The only moment at which it can be read.</summary>
    public string? Password { get; private set; }

    public string Opens { get; private set; } = "";

    public string UserName { get; private set; } = "";

    public int Days => (int)options.Value.Life.TotalDays;

    public IReadOnlyList<Choice> Choices =>
        [.. from system in options.Value.Systems from protocol in system.Protocols let value = $"{system.Name}{Between}{protocol.Name}" select new Choice(value, method.Opens(system.Name, protocol.Name), string.Equals(value, Use, StringComparison.Ordinal))];

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (!method.Offered)
            return Redirect("/security-info");
        Problem = await method.WhyNot(await Account(cancel), cancel) is { } why ? new(AppPasswordText.FullTitle, why) : null;
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (!method.Offered)
            return Redirect("/security-info");
        var (account, label) = (await Account(cancel), Spelling.Line(Label, int.MaxValue));
        if (label.Length == 0 || label.EnumerateRunes().Count() > LongestName)
            return Bad(new(AppPasswordText.NameTitle, Languages.Format(AppPasswordText.NameBad, LongestName), "Label"));
        if (!Choices.Any(choice => choice.Chosen))
            return Bad(new(AppPasswordText.UseTitle, AppPasswordText.UseBad, "Use-0"));
        var (system, protocol) = (Use[..Use.IndexOf(Between, StringComparison.Ordinal)], Use[(Use.IndexOf(Between, StringComparison.Ordinal) + 1)..]);
        Password = await passwords.Make(account, label, system, protocol, cancel);
        (Label, Opens, UserName) = (label, method.Opens(system, protocol), names.Full(account.CommonId));
        return Password is null ? Bad(new(AppPasswordText.FullTitle, AppPasswordText.Full)) : Page();
    }

    private PageResult Bad(Problem problem)
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        Problem = problem;
        return Page();
    }

    private async Task<Account> Account(CancellationToken cancel) => (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
}
