using System.Security.Cryptography;
using System.Text;
using Akamon.Security;

namespace Akamon.SignIn;

/// <summary>Says that a second factor was proved in an attempt, where no session says it.</summary>
/// <param name="Attempt">In which; whoever takes the ticket takes each once.</param>
/// <param name="Account">By whom.</param>
/// <param name="Amr">How, as RFC 8176 names.</param>
/// <param name="At">When.</param>
/// <param name="For">The address it was asked for, as a hash.</param>
public sealed record ProofTicket(Guid Attempt, Guid Account, string Amr, DateTimeOffset At, byte[] For);

/// <summary>Seals tickets into the address they are asked for. They last as long as a redirect takes.</summary>
public sealed class ProofTickets(Vault vault, TimeProvider clock)
{
    private const string Purpose = "proof ticket";
    private static readonly TimeSpan _life = TimeSpan.FromSeconds(60);

    /// <summary>The address with its ticket.</summary>
    public string Give(string back, Attempt attempt, string amr)
    {
        var ticket = new ProofTicket(attempt.Id, attempt.AccountId, amr, clock.GetUtcNow(), Hash(back));
        return $"{back}&p={vault.Carry(Purpose, ticket)}";
    }

    /// <returns>Null when it is none of ours, too old, or was given for something else.</returns>
    public ProofTicket? Open(string text, string back) =>
        vault.Carried<ProofTicket>(Purpose, text) is { } ticket && ticket.At > clock.GetUtcNow() - _life && Secrets.Same(ticket.For, Hash(back)) ? ticket : null;

    private static byte[] Hash(string back) => SHA256.HashData(Encoding.UTF8.GetBytes(back));
}
