using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Methods;

/// <summary>A breaker that has tripped: for one prefix, or for everything that costs. It stays until somebody lifts it.</summary>
public sealed class TollStop
{
    /// <summary>The <see cref="Name"/> of the stop for everything.</summary>
    public const string All = "*";

    /// <summary>Such as +8190123: the calling code and five digits. No whole number.</summary>
    public required string Name { get; init; }
    public required DateTimeOffset Since { get; init; }

    /// <summary>The figures it tripped at.</summary>
    public required int Sent { get; init; }
    public required int Verified { get; init; }
    public DateTimeOffset? Lifted { get; init; }
}

/// <summary>How many messages and calls were paid for on one day (UTC).</summary>
public sealed class TollDay
{
    /// <summary>Days since 1970.</summary>
    public required long Day { get; init; }
    public required int Sent { get; init; }
}

internal sealed class TollStopTable : IEntityTypeConfiguration<TollStop>
{
    public void Configure(EntityTypeBuilder<TollStop> table)
    {
        table.ToTable("toll_stops");
        table.HasKey(row => row.Name);
    }
}

internal sealed class TollDayTable : IEntityTypeConfiguration<TollDay>
{
    public void Configure(EntityTypeBuilder<TollDay> table)
    {
        table.ToTable("toll_days");
        table.HasKey(row => row.Day);
        table.Property(row => row.Day).ValueGeneratedNever();
    }
}
