using System.Globalization;
using Akamon.Accounts;
using Akamon.Methods;
using Akamon.MfaUse;
using Akamon.Policies;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Akamon.Status;

/// <summary>"Is my account all right?" (N1): one named state, each gap with what it blocks and one button, and a summary for the desk (N3).</summary>
[Guard(Guard.SignedIn), AccountPage(TellsItself = true)]
public sealed class IndexModel(CurrentSession current, Overview overview, AccountName names, IContactAddresses addresses, Wanted wanted, IEnumerable<IOffer> offers, Days days, Frame frame, TimeProvider clock, IOptions<PoliciesOptions> policies) : PageModel
{
    private const int AskAgainSeconds = 15;

    public sealed record Gap(string Title, string Text, string Act, string Link);

    /// <summary>They come from the setting page, having saved it.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Applied { get; set; }

    /// <summary>They come from the setting page, having planned or put it off.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Planned { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Later { get; set; }

    public Account Account { get; private set; } = null!; // Set by OnGet before the page is shown.

    public Overview.Facts Facts { get; private set; } = null!;

    public StageWords Words { get; private set; } = null!;

    public IReadOnlyList<Gap> Gaps { get; private set; } = [];

    /// <summary>The system that was wanted when the door stayed shut; the set-up over, the way leads back to it.</summary>
    public (string Title, string Link)? Onward { get; private set; }

    /// <summary>What would serve them better, where nothing else is left to do.</summary>
    public IReadOnlyList<string> Offers { get; private set; } = [];

    public string Kinds { get; private set; } = "";

    public string FullName => names.Full(Account.CommonId);

    public async Task OnGet(CancellationToken cancel)
    {
        (var session, Account) = (await current.Find(cancel))!.Value; // The guard has seen to it.
        frame.Wide = true;
        Facts = await overview.Of(Account, cancel);
        Words = StageWords.For(Facts.Stage);
        Kinds = Akamon.Accounts.Kinds.List(Akamon.Accounts.Kinds.Of(Account.Affiliations)) is { Length: > 0 } kinds ? kinds : StatusText.NoAffiliation;
        Gaps = [.. Missing()];
        Onward = Facts.Stage is Stage.Spreading or Stage.Active ? await wanted.Onward(Account, session, cancel) : null;
        foreach (var offer in offers)
            if (Facts.Stage == Stage.Active && await offer.Suits(Account, cancel))
                Offers = [.. Offers, offer.Part];
        if (Facts.Stage == Stage.Spreading)
            frame.AskAgain = AskAgainSeconds;
    }

    /// <summary>Tenths of seconds: most take less than one.</summary>
    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);

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
        (TrainingTitle, TrainingState),
        (StatusText.Password, Facts.PasswordSet is { } set ? Languages.Moment(set) : StatusText.PasswordNone),
        (StatusText.WrittenAt, Languages.Moment(clock.GetUtcNow())),
    }.Select(line => Languages.Format(StatusText.Line, line.Item1, line.Item2)));

    public string TrainingTitle => policies.Value.Training.Title.Here;

    public string TrainingState => Facts.Rules switch
    {
        { Training.State: Policies.TrainingState.Never } => StatusText.TrainingNever,
        { Training.State: Policies.TrainingState.Over, Passed: { } passed } => Languages.Format(StatusText.TrainingOver, days.Words(passed)),
        { Passed: { } passed } => Languages.Format(StatusText.TrainingPassed, days.Words(passed)),
        _ => "",
    };

    // Only where one of their systems wants it.
    private Gap? TrainingGap()
    {
        var (rules, link) = (Facts.Rules, policies.Value.Training.Link?.OriginalString ?? "");
        if (rules.Trained.Count == 0)
            return null;
        return rules.Training.State switch
        {
            Policies.TrainingState.Never or Policies.TrainingState.Over => new(Languages.Format(StatusText.GapTraining, TrainingTitle), Languages.Format(StatusText.Blocks, Languages.List(rules.Trained)), StatusText.GapTrainingAct, link),
            Policies.TrainingState.Due => new(Languages.Format(StatusText.GapTrainingDue, TrainingTitle, days.Words(rules.Training.Until.AddTicks(-1))), Languages.Format(StatusText.GapTrainingDueText, Languages.List(rules.Trained)), StatusText.GapTrainingAct, link),
            _ => null,
        };
    }

    private IEnumerable<Gap> Missing()
    {
        if (Facts.Rules.Deadline is { } deadline && deadline > clock.GetUtcNow())
            yield return new(StatusText.GapDeadline, Languages.Format(StatusText.GapDeadlineText, days.Words(deadline)), StatusText.GapDeadlineAct, "/systems");
        if (TrainingGap() is { } training)
            yield return training;
        if (Facts.FewMethods(overview.Urged))
            yield return new(Languages.Format(StatusText.GapMethods, overview.Urged), StatusText.GapMethodsText, StatusText.AddMethod, "/setup/choose");
        if (Facts.Contacts == 0 && Facts.Methods > 0)
            yield return new(StatusText.GapMail, StatusText.GapMailText, StatusText.AddMail, addresses.EnrolPage);
        foreach (var reminder in Facts.Reminders)
            yield return new(reminder.Title, reminder.Text, reminder.Act, reminder.Link);
    }
}
