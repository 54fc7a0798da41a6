using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.RelyingParties.Radius;

/// <summary>A VPN or Wi-Fi session, as its client tells of it (RFC 2866). It opens nothing: it is what may have to be cut (G5).</summary>
public sealed class RadiusSession
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required string System { get; init; }

    /// <summary>The client's name in the RADIUS server's configuration.</summary>
    public required string Client { get; init; }

    /// <summary>What the client calls it: Acct-Session-Id. One per client and account.</summary>
    public required string Session { get; init; }

    /// <summary>The name as the client knows it: User-Name.</summary>
    public required string Name { get; init; }

    /// <summary>The person's device as far as the client tells: Calling-Station-Id.</summary>
    public required string Station { get; init; }
    public required DateTimeOffset Began { get; init; }
    public required DateTimeOffset Seen { get; set; }
    public DateTimeOffset? Ended { get; set; }

    /// <summary>From when on it must not go on: its client is told so.</summary>
    public DateTimeOffset? Cut { get; set; }
}

internal sealed class RadiusSessionTable : IEntityTypeConfiguration<RadiusSession>
{
    public void Configure(EntityTypeBuilder<RadiusSession> table)
    {
        table.ToTable("radius_sessions");
        table.HasIndex(row => new { row.Client, row.Session, row.AccountId }).IsUnique();
        table.HasIndex(row => row.AccountId);
        table.HasIndex(row => row.Seen);
    }
}
