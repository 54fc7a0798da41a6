using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Recovery;

/// <summary>A pass that is to be sent. The row is the request: there is one for an account at most, and who deletes it has decided it.</summary>
public sealed class RecoveryRequest
{
    public required Guid AccountId { get; init; }

    /// <summary>Finds it by the link that cancels it, and tells it from a later one.</summary>
    public required byte[] CancelHash { get; init; }
    public required DateTimeOffset Asked { get; init; }

    /// <summary>When the pass is sent.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>Of the attempt in which it was asked for.</summary>
    public required string Reference { get; init; }
}

internal sealed class RecoveryRequestTable : IEntityTypeConfiguration<RecoveryRequest>
{
    public void Configure(EntityTypeBuilder<RecoveryRequest> table)
    {
        table.ToTable("recovery_requests");
        table.HasKey(row => row.AccountId);
        table.HasIndex(row => row.CancelHash).IsUnique();
        table.HasIndex(row => row.Due);
    }
}
