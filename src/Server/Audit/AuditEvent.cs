using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Audit;

/// <summary>One act, written before its caller sees success. Stream, sequence and seal are given when it is saved.</summary>
public sealed class AuditEvent
{
    public Guid Stream { get; set; }
    public long Sequence { get; set; }
    public required DateTimeOffset At { get; init; }

    /// <summary>What was done, such as "sign-in.password". A fixed list: <see cref="Acts"/>.</summary>
    public required string Act { get; init; }

    /// <summary>What came of it, such as "accepted", "wrong", "waiting".</summary>
    public required string Result { get; init; }

    /// <summary>Whose account it concerns.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>Who did it, where that is not the holder.</summary>
    public Guid? ActorId { get; init; }
    public string? Method { get; init; }
    public string? System { get; init; }
    public required string Address { get; init; }
    public required string Agent { get; init; }

    /// <summary>Ties the events of one visit together.</summary>
    public string? Reference { get; init; }
    public byte[] Seal { get; set; } = [];

    /// <summary>What the seal covers, in an order that never changes.</summary>
    internal string Text() => string.Join('\u001f', Stream.ToString("n"), Sequence, At.ToUnixTimeMilliseconds(), Act, Result,
        AccountId?.ToString("n"), ActorId?.ToString("n"), Method, System, Address, Agent, Reference);
}

internal sealed class AuditEventTable : IEntityTypeConfiguration<AuditEvent>
{
    public void Configure(EntityTypeBuilder<AuditEvent> table)
    {
        table.ToTable("audit_events");
        table.HasKey(row => new { row.Stream, row.Sequence });
        table.HasIndex(row => new { row.AccountId, row.At });
        table.HasIndex(row => row.Reference);
        table.Property(row => row.Stream).ValueGeneratedNever();
        table.Property(row => row.Sequence).ValueGeneratedNever();
    }
}
