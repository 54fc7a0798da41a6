using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Sessions;

/// <summary>How strongly somebody has proved who they are. Stored by name; compared by order.</summary>
public enum Strength
{
    /// <summary>With a temporary access pass: enough to register methods, and for nothing else.</summary>
    Pass,
    Password,
    Mfa,
}

/// <summary>A browser that has got in. The cookie holds a token whose hash is here; deleting the row ends it everywhere at once.</summary>
public sealed class Session
{
    /// <summary>Told to systems as "sid"; not a secret.</summary>
    public required Guid Id { get; init; }
    public required byte[] TokenHash { get; set; }
    public required Guid AccountId { get; init; }
    public required Strength Strength { get; set; }

    /// <summary>Everything proved, as RFC 8176 names: "pwd otp mfa".</summary>
    public required string Amr { get; set; }

    /// <summary>A key or passkey was used, whose proof no false sign-in page could have relayed.</summary>
    public bool ResistsPhishing => Amr.Split(' ').Contains("fido", StringComparer.Ordinal);

    /// <summary>What a further proof is added to: the password, or the passkey that stood for it.</summary>
    public string Began => Amr.Split(' ').Contains("pwd", StringComparer.Ordinal) ? "pwd" : string.Join(' ', Amr.Split(' ').Where(one => one is not "mfa"));

    /// <summary>The names of a first proof and a second one, each once.</summary>
    public static string Both(string began, string proved) => string.Join(' ', $"{began} {proved} mfa".Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal));
    public required DateTimeOffset Created { get; init; }

    /// <summary>When the password was proved last: "auth_time".</summary>
    public required DateTimeOffset SignedIn { get; set; }

    /// <summary>When a second factor was proved last.</summary>
    public DateTimeOffset? Verified { get; set; }

    /// <summary>When a code sent to an address on file was typed in it: opens the first registration, and proves no sign-in (3.12).</summary>
    public DateTimeOffset? SecondSecret { get; set; }

    /// <summary>Why it was asked to verify, the last time.</summary>
    public Why? Why { get; set; }
    public required DateTimeOffset Seen { get; set; }
    public required DateTimeOffset Expires { get; init; }
    public required string Address { get; init; }
    public required string Agent { get; init; }
}

internal sealed class SessionTable : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> table)
    {
        table.ToTable("sessions");
        table.HasIndex(row => row.TokenHash).IsUnique();
        table.HasIndex(row => row.AccountId);
    }
}
