using Akamon.Web;

namespace Akamon.Recovery;

/// <summary>The last rung is always there. The reference tells the desk which sign-in it is about.</summary>
internal sealed class AskTheDesk(Frame frame) : IRung
{
    public int Place => 90;

    public Task<Rung?> For(LadderVisit visit, CancellationToken cancel) =>
        Task.FromResult<Rung?>(new("person", RecoveryText.DeskTitle, frame.Desk is { } desk ? Languages.Format(RecoveryText.DeskText, desk) : RecoveryText.DeskNowhere, RecoveryText.TakesDesk)
        {
            Act = RecoveryText.DeskAct,
            Link = frame.DeskAbout(visit.Attempt.Reference),
        });
}
