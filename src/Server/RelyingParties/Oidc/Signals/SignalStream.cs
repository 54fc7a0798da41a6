using Akamon.Standards.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.RelyingParties.Oidc.Signals;

/// <summary>SSF 1.0 §8.1.2. Stored by name; never change one.</summary>
internal enum StreamStatus
{
    Enabled,

    /// <summary>Nothing is told; what happens is kept for later.</summary>
    Paused,

    /// <summary>Nothing is told, and nothing is kept.</summary>
    Disabled,
}

/// <summary>One system's stream of security events: each system has at most one.</summary>
internal sealed class SignalStream
{
    public const string AuthorizationColumn = "signal_streams.authorization";

    public required Guid Id { get; init; }
    public required string Client { get; init; }

    /// <summary>Our name, as the system knew it then.</summary>
    public required string Issuer { get; init; }

    /// <summary>Where events are pushed to; null: the system polls.</summary>
    public required string? Endpoint { get; set; }

    /// <summary>What is sent as the header Authorization with each, sealed.</summary>
    public required byte[]? Authorization { get; set; }

    /// <summary>The addresses of the events asked for, parted by blanks.</summary>
    public required string Requested { get; set; }
    public required string? Description { get; set; }
    public StreamStatus Status { get; set; } = StreamStatus.Enabled;
    public string? Reason { get; set; }
    public required DateTimeOffset Created { get; init; }

    /// <summary>The newest change (<see cref="AccountChange.Position"/>) that waited when the stream was made: what came before is not told in it.</summary>
    public required long After { get; init; }

    /// <summary>When a verification event was asked for last.</summary>
    public required DateTimeOffset Verified { get; set; }

    public IReadOnlyList<string> Asked => Requested.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<string> Delivered => [.. EventTypes.Supported.Intersect(Asked, StringComparer.Ordinal)];
}

internal sealed class SignalStreamTable : IEntityTypeConfiguration<SignalStream>
{
    public void Configure(EntityTypeBuilder<SignalStream> table)
    {
        table.ToTable("signal_streams");
        table.HasIndex(row => row.Client).IsUnique();
    }
}

/// <summary>A person whom the system does not want to hear of.</summary>
internal sealed class SignalAbsence
{
    public required Guid StreamId { get; init; }
    public required Guid AccountId { get; init; }
}

internal sealed class SignalAbsenceTable : IEntityTypeConfiguration<SignalAbsence>
{
    public void Configure(EntityTypeBuilder<SignalAbsence> table)
    {
        table.ToTable("signal_absences");
        table.HasKey(row => new { row.StreamId, row.AccountId });
    }
}
