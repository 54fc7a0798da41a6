using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Delivery.Calls;

/// <summary>A call that somebody asked for. State goes forward only; whom it calls and what it asks is sealed.</summary>
public sealed class PhoneCall
{
    internal const string OrderColumn = "calls.sealed_order";

    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>The account, while the call lasts: unique, so that an account has one call at a time on all nodes (sec:RC8).</summary>
    public Guid? Live { get; set; }

    /// <summary>The attempt or registration it belongs to; it proves nothing elsewhere (sec:C16).</summary>
    public required Guid Purpose { get; init; }

    /// <summary>The registered number that is called; it proves no other one.</summary>
    public required Guid CredentialId { get; init; }

    /// <summary>The sealed <see cref="CallOrder"/>; empty once the call is over.</summary>
    public required byte[] SealedOrder { get; set; }
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it is given up, whatever has become of it.</summary>
    public required DateTimeOffset Expires { get; init; }
    public CallState State { get; set; } = CallState.Queued;
    public CallEnd? End { get; set; }
    public DateTimeOffset? Answered { get; set; }

    /// <summary>Set when its outcome was taken: one call answers once.</summary>
    public DateTimeOffset? Used { get; set; }
}

internal sealed class PhoneCallTable : IEntityTypeConfiguration<PhoneCall>
{
    public void Configure(EntityTypeBuilder<PhoneCall> table)
    {
        table.ToTable("calls");
        table.HasIndex(row => row.Live).IsUnique();
        table.HasIndex(row => row.Purpose);
        table.HasIndex(row => new { row.State, row.Expires });
    }
}
