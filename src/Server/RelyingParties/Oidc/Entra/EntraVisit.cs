using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
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
    private const string Column = "entra visit";

    public string Address(EntraVisit visit) => $"{EntraRoom.ContinuePath}?v={Base64Url.EncodeToString(vault.Seal(Column, Guid.Empty, JsonSerializer.SerializeToUtf8Bytes(visit)))}";

    /// <returns>Null when it is none of ours, or too old.</returns>
    public EntraVisit? Open(string? text)
    {
        if (text is not { Length: > 0 and < 8_000 } || !Base64Url.IsValid(text))
            return null;
        try
        {
            return JsonSerializer.Deserialize<EntraVisit>(vault.Open(Column, Guid.Empty, Base64Url.DecodeFromChars(text))) is { } visit && visit.Until > clock.GetUtcNow() ? visit : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
