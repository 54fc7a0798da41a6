using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.RelyingParties;

/// <summary>What happened to an account that systems may have to hear of. Stored by name; never change one.</summary>
public enum ChangeKind
{
    CredentialAdded,
    CredentialRenamed,
    CredentialRemoved,
    PasswordChanged,
    MfaApplied,
    MfaEnded,

    /// <summary>A session at one system is over, though its time was not.</summary>
    SessionEnded,
}

/// <summary>
/// Written by triggers of the database as an account changes, whoever changes it: no room has to remember it (decision 28).
/// It stays until <see cref="ChangeWorker"/> has handed it on.
/// </summary>
public sealed class AccountChange
{
    /// <summary>Grows; what happened earlier comes first.</summary>
    public required long Position { get; init; }
    public required ChangeKind Kind { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>The credential, its method, and its record, still sealed for its own row.</summary>
    public Guid? SubjectId { get; init; }
    public string? Method { get; init; }
    public string? Slot { get; init; }
    public byte[]? Data { get; init; }

    /// <summary>The name its owner gave it; of a session, its name at the system.</summary>
    public string? Label { get; init; }

    /// <summary>The one system it concerns; null: all that may know of the account.</summary>
    public string? System { get; init; }

    /// <summary>When the session would have been over by itself.</summary>
    public DateTimeOffset? Ends { get; init; }
}

internal sealed class AccountChangeTable : IEntityTypeConfiguration<AccountChange>
{
    public void Configure(EntityTypeBuilder<AccountChange> table)
    {
        table.ToTable("account_changes");
        table.HasKey(row => row.Position);
        table.Property(row => row.Position).ValueGeneratedNever();
    }
}
