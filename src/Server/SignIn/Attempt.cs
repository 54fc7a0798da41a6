using Akamon.Methods;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.SignIn;

/// <summary>Verifying → Done, or → Dead. Every step is one conditional statement; there is no way back.</summary>
public enum AttemptState { Verifying, Done, Dead }

/// <summary>One visit to the front door after the password: who it is, what is proved, what is still asked.</summary>
public sealed class Attempt
{
    public required Guid Id { get; init; }
    public required byte[] TokenHash { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>Whose tries it uses: those of strangers, or of browsers the account has used before.</summary>
    public required Lane Lane { get; init; }
    public required AttemptState State { get; set; }

    /// <summary>The sealed <see cref="SignInRequest"/>.</summary>
    public required string Request { get; init; }

    /// <summary>What is proved so far: "pwd".</summary>
    public required string Amr { get; init; }
    public required DateTimeOffset SignedIn { get; init; }

    /// <summary>The session that is to be raised; null when a new one is to be opened.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>The credential and the way that are being asked.</summary>
    public required Guid CredentialId { get; set; }
    public required string Way { get; set; }
    public int Wrong { get; set; }

    /// <summary>A short code that ties page, log and desk together.</summary>
    public required string Reference { get; init; }
    public required DateTimeOffset Expires { get; init; }
}

internal sealed class AttemptTable : IEntityTypeConfiguration<Attempt>
{
    public void Configure(EntityTypeBuilder<Attempt> table)
    {
        table.ToTable("attempts");
        table.HasIndex(row => row.TokenHash).IsUnique();
        table.HasIndex(row => row.CredentialId);
        table.HasIndex(row => row.Expires);
    }
}
