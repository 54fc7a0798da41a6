using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Delivery;

/// <summary>How something travels. Calls are no messages, but count against the same limits.</summary>
public enum Channel { Mail, Sms, Voice }

/// <summary>Where a message stands. Stored by name; never change one.</summary>
public enum MessageState
{
    /// <summary>Waits to be sent, for the first time or again.</summary>
    Queued,

    /// <summary>A node is about to hand it over; nothing has left yet.</summary>
    Sending,

    /// <summary>It is on its way to a gateway that charges for each: after a crash nobody knows more.</summary>
    Leaving,

    /// <summary>The gateway has taken it.</summary>
    Sent,

    /// <summary>The gateway may have taken it; it is not sent again.</summary>
    Unsure,

    /// <summary>The gateway reports that it has arrived.</summary>
    Delivered,

    /// <summary>The gateway reports that it cannot arrive.</summary>
    Undelivered,

    /// <summary>It was not sent, and will not be.</summary>
    Failed,
}

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

    /// <summary>The gateway that has it or may have it: while it is not finished, and afterwards where a report may still come.</summary>
    public string? Gateway { get; init; }
}

internal sealed class OutboxTable : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> table)
    {
        table.ToTable("outbox");
        table.HasIndex(row => new { row.State, row.Due });
    }
}
