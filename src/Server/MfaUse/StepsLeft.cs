using Akamon.Methods;
using Akamon.Web;

namespace Akamon.MfaUse;

/// <summary>The strip "1 step left" above a person's own pages, while set-up is unfinished (3.1), and afterwards what presses.</summary>
public sealed class StepsLeft(MfaApplication application, Catalogue catalogue)
{
    public async Task<Strip?> For(Guid account, CancellationToken cancel) => await application.StageOf(account, cancel) switch
    {
        Stage.NothingRegistered => new(Languages.Format(MfaUseText.StepsLeft, 3), MfaUseText.DoRegister, "/setup"),
        Stage.NotTried => new(Languages.Format(MfaUseText.StepsLeft, 2), MfaUseText.DoTry, "/sign-out"),
        Stage.NotApplied => new(MfaUseText.OneStepLeft, MfaUseText.DoApply, "/mfa-setting"),
        _ => (await catalogue.Reminders(account, cancel)).FirstOrDefault(reminder => reminder.Presses) is { } reminder ? new(reminder.Title, reminder.Act, reminder.Link) : null,
    };
}
