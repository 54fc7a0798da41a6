using Akamon.Security;

namespace Akamon.RelyingParties.Oidc;

/// <summary>Which system asks to sign out, and the registered address to go to afterwards.</summary>
public sealed record LogoutTicket(string? Client, string? Back);

/// <summary>Carries a ticket through the browser, sealed: the address in it has been checked and cannot be changed.</summary>
public sealed class LogoutTickets(Vault vault)
{
    private const string Purpose = "oidc logout";

    /// <summary>Where the browser goes once all have been told.</summary>
    public string Onward(LogoutTicket ticket) => ticket.Back is null ? "/sign-out" : $"{OidcRoom.LeavePath}?t={Seal(ticket)}";

    public string Seal(LogoutTicket ticket) => vault.Carry(Purpose, ticket);

    /// <returns>An empty ticket for what is not ours: signing out still works, and leads nowhere.</returns>
    public LogoutTicket Open(string? text) => vault.Carried<LogoutTicket>(Purpose, text) ?? new(null, null);
}
