using Akamon.Delivery;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Methods;

/// <summary>One message that was sent for somebody, so that the next can be counted against it.</summary>
public sealed class SentNote
{
    public required Guid Id { get; init; }
    public required Channel Channel { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>A keyed hash of the number or address.</summary>
    public required byte[] Target { get; init; }
    public required string Network { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>It was asked for while registering: nobody has shown yet that the target is theirs.</summary>
    public required bool Pending { get; init; }

    /// <summary>A keyed hash of the numbers it belongs to (<see cref="Tolls"/>); empty where a message costs nothing.</summary>
    public required byte[] Prefix { get; init; }

    /// <summary>Its code was typed.</summary>
    public bool Verified { get; init; }
}

internal sealed class SentNoteTable : IEntityTypeConfiguration<SentNote>
{
    public void Configure(EntityTypeBuilder<SentNote> table)
    {
        table.ToTable("sent_notes");
        table.HasIndex(row => new { row.AccountId, row.Channel, row.At });
        table.HasIndex(row => new { row.Target, row.At });
        table.HasIndex(row => new { row.Network, row.At });
        table.HasIndex(row => new { row.Prefix, row.At });
    }
}
