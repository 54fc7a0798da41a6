using Akamon.Security;

namespace Akamon.SignIn.Agreement;

/// <summary>A question that is on its way to somebody: bound to account, session and request, so that no other one can be answered with it (sec:I20).</summary>
/// <param name="Account">Who is asked.</param>
/// <param name="Session">In which session.</param>
/// <param name="System">About which system.</param>
/// <param name="Protocol">Which protocol knows what is told.</param>
/// <param name="What">What was asked for, in its words.</param>
/// <param name="Back">The request, to go on with.</param>
/// <param name="Until">Too late afterwards.</param>
public sealed record Ticket(Guid Account, Guid Session, string System, string Protocol, string What, string Back, DateTimeOffset Until);

/// <summary>Seals tickets, and the "no" that a browser carries back to the request.</summary>
public sealed class Tickets(Vault vault, TimeProvider clock)
{
    private const string Asked = "consent", Declined = "consent declined";

    public string Seal(Ticket ticket) => vault.Carry(Asked, ticket, ticket.Session);

    /// <returns>Null for what is not ours, of another session, or too old.</returns>
    public Ticket? Open(string? text, Guid session) => Open(Asked, text, session);

    public string SealNo(Ticket ticket) => vault.Carry(Declined, ticket with { Back = "" }, ticket.Session);

    public Ticket? OpenNo(string? text, Guid session) => Open(Declined, text, session);

    private Ticket? Open(string purpose, string? text, Guid session) =>
        vault.Carried<Ticket>(purpose, text, session) is { } ticket && ticket.Session == session && ticket.Until > clock.GetUtcNow() ? ticket : null;
}
