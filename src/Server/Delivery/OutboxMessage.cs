using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Delivery;

/// <summary>How something travels. Calls are no messages, but count against the same limits.</summary>
public enum Channel { Mail, Sms, Voice }

public enum MessageState { Queued, Sending, Sent, Failed }

/// <summary>A message on its way. Recipient and text are sealed; the row says only where it stands.</summary>
public sealed class OutboxMessage
{
    public required Guid Id { get; init; }
    public required Channel Channel { get; init; }
    public required byte[] Recipient { get; init; }
    public required byte[] Subject { get; init; }
    public required byte[] Body { get; init; }
    public Guid? AccountId { get; init; }
    public required DateTimeOffset Created { get; init; }

    /// <summary>After this nobody needs it any more: a code that has expired is not sent late.</summary>
    public required DateTimeOffset Expires { get; init; }
    public required DateTimeOffset Due { get; set; }
    public int Tries { get; set; }
    public MessageState State { get; set; } = MessageState.Queued;
    public DateTimeOffset? Finished { get; set; }
}

internal sealed class OutboxTable : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> table)
    {
        table.ToTable("outbox");
        table.HasIndex(row => new { row.State, row.Due });
    }
}
