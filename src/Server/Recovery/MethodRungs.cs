using Akamon.Methods;

namespace Akamon.Recovery;

/// <summary>What is asked every day comes first: another phone, a key in the drawer (J1).</summary>
internal sealed class AnotherWay(Catalogue catalogue) : IRung
{
    public int Place => 10;

    public Task<Rung?> For(LadderVisit visit, CancellationToken cancel) =>
        Task.FromResult(visit.Ways.Count(one => !catalogue.MethodOf(one.Credential).Reserve) < 2 ? null
            : new Rung("app", RecoveryText.AnotherTitle, RecoveryText.AnotherText, RecoveryText.TakesNow) { Act = RecoveryText.AnotherAct, Link = new("/sign-in/ways", UriKind.Relative) });
}

/// <summary>What is kept in reserve for this day: the printed sheet. It leads straight to the proof.</summary>
internal sealed class Reserves(Catalogue catalogue) : IRung
{
    public int Place => 20;

    public Task<Rung?> For(LadderVisit visit, CancellationToken cancel)
    {
        var (credential, way) = visit.Ways.FirstOrDefault(one => catalogue.MethodOf(one.Credential).Reserve);
        if (way is null)
            return Task.FromResult<Rung?>(null);
        var method = catalogue.MethodOf(credential);
        return Task.FromResult<Rung?>(new Rung(method.Icon, $"{method.Title} {method.Masked(credential)}", RecoveryText.ReserveText, RecoveryText.TakesNow) { Act = way.Title, Choice = $"{credential.Id:n}.{way.Name}" });
    }
}
