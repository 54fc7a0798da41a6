using System.Security.Cryptography;
using System.Text.Json;
using Akamon.Security;
using Akamon.Standards.Jose;

namespace Akamon.RelyingParties.Oidc;

/// <summary>Which system asks to sign out, and the registered address to go to afterwards.</summary>
public sealed record LogoutTicket(string? Client, string? Back);

/// <summary>Carries a ticket through the browser, sealed: the address in it has been checked and cannot be changed.</summary>
public sealed class LogoutTickets(Vault vault)
{
    private const string Column = "oidc logout";

    public string Seal(LogoutTicket ticket) => Base64Url.Encode(vault.Seal(Column, Guid.Empty, JsonSerializer.SerializeToUtf8Bytes(ticket)));

    /// <returns>An empty ticket for what is not ours.</returns>
    public LogoutTicket Open(string? text)
    {
        if (text is { Length: > 0 and < 14_000 } && Base64Url.Decode(text) is { } bytes)
        {
            try
            {
                return JsonSerializer.Deserialize<LogoutTicket>(vault.Open(Column, Guid.Empty, bytes))!;
            }
            catch (CryptographicException)
            {
                // Damaged, or made by somebody else: signing out still works, and leads nowhere.
            }
        }
        return new(null, null);
    }
}
