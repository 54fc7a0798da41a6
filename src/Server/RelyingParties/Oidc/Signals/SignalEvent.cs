using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.RelyingParties.Oidc.Signals;

/// <summary>An event that waits in a stream. It is signed as it leaves, and forgotten once it is acknowledged.</summary>
internal sealed class SignalEvent
{
    /// <summary>Its name for the system, "jti": the same each time it is told.</summary>
    public required Guid Id { get; init; }
    public required Guid StreamId { get; init; }
    public required Guid? AccountId { get; init; }

    /// <summary>The address of the event.</summary>
    public required string Kind { get; init; }

    /// <summary>The claims, ready to be signed.</summary>
    public required byte[] Body { get; init; }

    /// <summary>That of the change it tells: what happened in the same moment stays in order.</summary>
    public required long Position { get; init; }
    public required DateTimeOffset Created { get; init; }

    /// <summary>The next try; to a system that polls, when it is told again unless it is acknowledged.</summary>
    public required DateTimeOffset Due { get; set; }
    public int Tries { get; set; }
}

internal sealed class SignalEventTable : IEntityTypeConfiguration<SignalEvent>
{
    public void Configure(EntityTypeBuilder<SignalEvent> table)
    {
        table.ToTable("signal_events");
        table.HasIndex(row => new { row.StreamId, row.Due });
        table.HasIndex(row => row.Due);
    }
}
