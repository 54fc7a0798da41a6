using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>Open → Claimed → Moved, or → Refused; each step is one conditional statement.</summary>
public enum MoveState { Open, Claimed, Moved, Refused }

/// <summary>A phone that hands its registration over to another (3.7).</summary>
internal sealed class AppMove
{
    public const string ClaimColumn = "app_moves.sealed_claim";

    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>The registration that is handed over.</summary>
    public required Guid CredentialId { get; init; }
    public required byte[] CodeHash { get; init; }

    /// <summary>The new phone, once it has scanned the code; then the id of its registration.</summary>
    public Guid? ClaimId { get; set; }

    /// <summary>The sealed <see cref="MoveClaim"/>.</summary>
    public byte[]? SealedClaim { get; set; }
    public MoveState State { get; set; } = MoveState.Open;
    public required DateTimeOffset Expires { get; init; }
}

/// <param name="Code">Signed by the old phone once more when it confirms.</param>
/// <param name="Key">The new phone's key.</param>
/// <param name="Name">What it calls itself.</param>
/// <param name="Check">The number it shows, and the old phone's owner types.</param>
internal sealed record MoveClaim(string Code, byte[] Key, string Name, string Check);

internal sealed class AppMoveTable : IEntityTypeConfiguration<AppMove>
{
    public void Configure(EntityTypeBuilder<AppMove> table)
    {
        table.ToTable("app_moves");
        table.HasIndex(row => row.CodeHash).IsUnique();
        table.HasIndex(row => row.ClaimId).IsUnique();
        table.HasIndex(row => row.CredentialId);
        table.HasIndex(row => row.Expires);
    }
}
