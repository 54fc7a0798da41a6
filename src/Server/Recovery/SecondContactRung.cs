using Akamon.Web;

namespace Akamon.Recovery;

/// <summary>Where the organisation allows it and an address is old enough.</summary>
internal sealed class SecondContactRung(SecondContacts contacts, TimeProvider clock) : IRung
{
    public int Place => 30;

    public async Task<Rung?> For(LadderVisit visit, CancellationToken cancel)
    {
        if (!contacts.Offered || !visit.MayGoAlone)
            return null;
        var page = new Uri(SecondContactModel.Path, UriKind.Relative);
        if (await contacts.Open(visit.Account.Id, cancel) is { } open)
            return new("mail", RecoveryText.ContactTitle, Languages.Format(RecoveryText.ContactOpen, Languages.Moment(open.Due)), RecoveryText.TakesUnderWay) { Act = RecoveryText.ContactLook, Link = page };
        return (await contacts.Recipients(visit.Account.Id, clock.GetUtcNow(), cancel)).Count == 0 ? null
            : new("mail", RecoveryText.ContactTitle, RecoveryText.ContactText, Languages.Format(RecoveryText.TakesHours, (int)contacts.Wait.TotalHours)) { Act = RecoveryText.ContactAct, Link = page };
    }
}
