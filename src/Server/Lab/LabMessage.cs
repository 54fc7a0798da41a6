using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Lab;

/// <summary>A message that reached the Lab's phone or mailbox.</summary>
public sealed class LabMessage
{
    public required Guid Id { get; init; }
    public required string Kind { get; init; }
    public required string Recipient { get; init; }
    public required string Subject { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class LabMessageTable : IEntityTypeConfiguration<LabMessage>
{
    public void Configure(EntityTypeBuilder<LabMessage> table)
    {
        table.ToTable("lab_messages");
        table.HasIndex(row => row.Recipient);
    }
}
