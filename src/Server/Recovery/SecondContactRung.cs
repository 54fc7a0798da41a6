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
        if ((await contacts.Recipients(visit.Account.Id, clock.GetUtcNow(), cancel)).Count == 0)
            return null;
        var takes = Languages.Format(RecoveryText.TakesHours, (int)contacts.Wait.TotalHours);
        return await contacts.NextFrom(visit.Account.Id, cancel) is { } next
            ? new("mail", RecoveryText.ContactTitle, Languages.Format(RecoveryText.ContactAgain, Languages.Moment(next)), takes)
            : new("mail", RecoveryText.ContactTitle, RecoveryText.ContactText, takes) { Act = RecoveryText.ContactAct, Link = page };
    }
}
