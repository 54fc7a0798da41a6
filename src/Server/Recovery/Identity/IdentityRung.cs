using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Recovery.Identity;

/// <summary>For accounts that are linked.</summary>
internal sealed class IdentityRung(Links links, IOptions<IdentityOptions> options) : IRung
{
    public int Place => 40;

    public async Task<Rung?> For(LadderVisit visit, CancellationToken cancel)
    {
        if (!visit.MayGoAlone || await links.Of(visit.Account.Id, cancel) is null)
            return null;
        var needs = options.Value.AppName is { Length: > 0 } app ? $" {Languages.Format(IdentityText.Needs, app)}" : "";
        return new("shield", links.Title, IdentityText.RungText + needs, RecoveryText.TakesMinutes) { Act = IdentityText.RungAct, Link = new(RecoverModel.Path, UriKind.Relative) };
    }
}
