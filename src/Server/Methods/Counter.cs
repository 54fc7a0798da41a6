using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Methods;

/// <summary>Wrong tries since the last success of one authenticator of one account, in one lane (sec:RA1, RA6).</summary>
internal sealed class Counter
{
    public required Guid AccountId { get; init; }

    /// <summary>The credential's id; the account's own id for its password.</summary>
    public required Guid Authenticator { get; init; }
    public required Lane Lane { get; init; }

    /// <summary>All failures since the last success.</summary>
    public required int Fails { get; init; }

    /// <summary>Failures that count towards the back-off; starts anew when the first four are spread over more than the window.</summary>
    public required int Burst { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required DateTimeOffset Waits { get; init; }
}

/// <summary>A browser that this account has used before has tries of its own, so that strangers cannot shut its owner out.</summary>
public enum Lane
{
    Stranger,
    Known,

    /// <summary>Known by what a machine says of the device, such as a VPN: whoever is behind the same address has it too, so it shares nothing with browsers.</summary>
    Station,
}

internal sealed class CounterTable : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> table)
    {
        table.ToTable("counters");
        table.HasKey(row => new { row.AccountId, row.Authenticator, row.Lane });
    }
}
