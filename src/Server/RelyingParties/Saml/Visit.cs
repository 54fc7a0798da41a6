using System.Security.Cryptography;
using System.Text.Json;
using Akamon.Security;
using Akamon.Standards.Jose;
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
    private const string Column = "saml visit";
    private static readonly TimeSpan _life = TimeSpan.FromHours(1);

    public string Address(Visit visit) => $"{SamlRoom.ContinuePath}?v={Base64Url.Encode(vault.Seal(Column, Guid.Empty, JsonSerializer.SerializeToUtf8Bytes(visit)))}";

    /// <returns>Null for what is not ours, or too old.</returns>
    public Visit? Open(string? text)
    {
        if (text is not { Length: > 0 and < 8_000 } || Base64Url.Decode(text) is not { } bytes)
            return null;
        try
        {
            var visit = JsonSerializer.Deserialize<Visit>(vault.Open(Column, Guid.Empty, bytes));
            return visit?.Seen > clock.GetUtcNow() - _life ? visit : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
