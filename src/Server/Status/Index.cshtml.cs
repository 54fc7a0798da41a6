using Akamon.Accounts;
using Akamon.Methods;
using Akamon.MfaUse;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.Status;

/// <summary>"Is my account all right?" (N1): one named state, each gap with what it blocks and one button, and a summary for the desk (N3).</summary>
[Guard(Guard.SignedIn), AccountPage(TellsItself = true)]
public sealed class IndexModel(CurrentSession current, Overview overview, AccountName names, IContactAddresses addresses, Frame frame, TimeProvider clock) : PageModel
{
    private const int AskAgainSeconds = 15;

    public sealed record Gap(string Title, string Text, string Act, string Link);

    /// <summary>They come from the setting page, having saved it.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Applied { get; set; }

    public Account Account { get; private set; } = null!; // Set by OnGet before the page is shown.

    public Overview.Facts Facts { get; private set; } = null!;

    public StageWords Words { get; private set; } = null!;

    public IReadOnlyList<Gap> Gaps { get; private set; } = [];

    public string Kinds { get; private set; } = "";

    public string FullName => names.Full(Account.CommonId);

    public async Task OnGet(CancellationToken cancel)
    {
        Account = (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
        frame.Wide = true;
        Facts = await overview.Of(Account, cancel);
        Words = StageWords.For(Facts.Stage);
        Kinds = Languages.List(Account.Affiliations.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(kind => StatusText.ResourceManager.GetString("Affiliation_" + kind, System.Globalization.CultureInfo.CurrentUICulture) ?? kind)) is { Length: > 0 } kinds ? kinds : StatusText.NoAffiliation;
        Gaps = [.. Missing()];
        if (Facts.Stage == Stage.Spreading)
            frame.AskAgain = AskAgainSeconds;
    }

    public static string Count(int number) => number == 0 ? StatusText.CountNone : Languages.Format(StatusText.Count, number);

    /// <summary>What the desk asks for; nothing in it opens anything.</summary>
    public string Summary => string.Join('\n', new[]
    {
        (StatusText.AccountName, FullName),
        (StatusText.Affiliations, Kinds),
        (StatusText.State, Words.Title),
        (StatusText.StartedOn, Facts.Switch is { } on ? Languages.Moment(on.Applied) : "–"),
        (StatusText.Methods, Count(Facts.Methods)),
        (StatusText.Contacts, Count(Facts.Contacts)),
        (StatusText.Password, Facts.PasswordSet is { } set ? Languages.Moment(set) : StatusText.PasswordNone),
        (StatusText.WrittenAt, Languages.Moment(clock.GetUtcNow())),
    }.Select(line => Languages.Format(StatusText.Line, line.Item1, line.Item2)));

    private IEnumerable<Gap> Missing()
    {
        if (Facts.FewMethods(overview.Urged))
            yield return new(Languages.Format(StatusText.GapMethods, overview.Urged), StatusText.GapMethodsText, StatusText.AddMethod, "/setup/choose");
        if (Facts.Contacts == 0 && Facts.Methods > 0)
            yield return new(StatusText.GapMail, StatusText.GapMailText, StatusText.AddMail, addresses.EnrolPage);
    }
}
