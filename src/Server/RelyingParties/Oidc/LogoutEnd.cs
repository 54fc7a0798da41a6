using Akamon.Audit;
using Akamon.Database;
using Akamon.Sessions;

namespace Akamon.RelyingParties.Oidc;

/// <summary>Ends this browser's session because a system asked for it, and says where the browser goes on: past the systems that hear of it in no other way, then back.</summary>
public sealed class LogoutEnd(AkamonDb db, CurrentSession current, LogoutTickets tickets, IEnumerable<IFarewell> farewells, Partings partings, AuditLog audit)
{
    public async Task<string> Now(LogoutTicket ticket, CancellationToken cancel)
    {
        var onward = ticket.Back is null ? "/sign-out" : $"{OidcRoom.LeavePath}?t={tickets.Seal(ticket)}";
        if (await current.Find(cancel) is not var (session, account))
            return onward;
        string? way = null;
        foreach (var farewell in farewells)
            way ??= await farewell.Begin(session.Id, onward, cancel);
        audit.Add(Acts.SignedOut, "by system", account.Id, system: ticket.Client);
        partings.Remember(session.Id);
        await current.End(cancel);
        await db.SaveChangesAsync(cancel);
        return way ?? onward;
    }
}
