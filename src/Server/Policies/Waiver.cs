using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Policies;

/// <summary>An account that a rule does not hold for until a day (I7). It ends by itself: what counts is the moment, not a job.</summary>
public sealed class Waiver
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required RuleKind Rule { get; init; }
    public required DateTimeOffset Until { get; init; }

    /// <summary>Why, in the words of who made it. Shown to the holder.</summary>
    public required string Reason { get; init; }
    public required DateTimeOffset Made { get; init; }

    /// <summary>Who at the desk; null: the operator's command.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>When it was taken back, or its end was told to the holder.</summary>
    public DateTimeOffset? Ended { get; set; }
}

internal sealed class WaiverTable : IEntityTypeConfiguration<Waiver>
{
    public void Configure(EntityTypeBuilder<Waiver> table)
    {
        table.ToTable("policy_exceptions");
        table.HasIndex(row => row.AccountId);
        table.HasIndex(row => row.Until);
    }
}
