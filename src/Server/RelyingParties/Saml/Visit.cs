using Akamon.Security;
using Akamon.Standards.Saml;

namespace Akamon.RelyingParties.Saml;

/// <summary>A request that has been judged and may be answered: what is left of it on the way to the front door and back.</summary>
/// <param name="System">The system's name with us.</param>
/// <param name="Request">The request's ID.</param>
/// <param name="Back">The address to answer to, out of metadata.</param>
/// <param name="RelayState">Given back as it came.</param>
/// <param name="Seen">When it came.</param>
/// <param name="Force">What was proved before does not count.</param>
/// <param name="Passive">No page may be shown.</param>
/// <param name="Context">How strong the sign-in shall be.</param>
/// <param name="Format">The kind of identifier wished for.</param>
internal sealed record Visit(string System, string Request, string Back, string? RelayState, DateTimeOffset Seen, bool Force, bool Passive, RequestedContext? Context, string? Format);

/// <summary>Carries a visit through the browser, sealed, so that nothing is stored before somebody has signed in.</summary>
internal sealed class Visits(Vault vault, TimeProvider clock)
{
    private const string Purpose = "saml visit";
    private static readonly TimeSpan _life = TimeSpan.FromHours(1);

    public string Address(Visit visit) => $"{SamlRoom.ContinuePath}?v={vault.Carry(Purpose, visit)}";

    /// <returns>Null for what is not ours, or too old.</returns>
    public Visit? Open(string? text) => vault.Carried<Visit>(Purpose, text) is { } visit && visit.Seen > clock.GetUtcNow() - _life ? visit : null;
}
