using Akamon.Security;

namespace Akamon.RelyingParties.Oidc.Entra;

/// <summary>A request of Entra that has been judged, on its way through the browser.</summary>
internal sealed record EntraVisit(Guid Account, string Subject, string? Nonce, string? State, IReadOnlyList<string> Acr, IReadOnlyList<string> Amr, DateTimeOffset Until)
{
    public EntraWishes Wishes => new(Acr, Amr);
}

/// <summary>Seals visits, so that they cannot be read or made by anybody else.</summary>
internal sealed class EntraVisits(Vault vault, TimeProvider clock)
{
    private const string Purpose = "entra visit";

    public string Address(EntraVisit visit) => $"{EntraRoom.ContinuePath}?v={vault.Carry(Purpose, visit)}";

    /// <returns>Null when it is none of ours, or too old.</returns>
    public EntraVisit? Open(string? text) => vault.Carried<EntraVisit>(Purpose, text) is { } visit && visit.Until > clock.GetUtcNow() ? visit : null;
}
