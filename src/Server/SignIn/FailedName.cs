using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.SignIn;

/// <summary>A name that failed, from where, and when last. Keyed hashes, because people type passwords into the wrong field.</summary>
internal sealed class FailedName
{
    /// <summary>Empty: nobody says.</summary>
    public required string Network { get; init; }
    public required byte[] Name { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Where an alarm was last raised.</summary>
internal sealed class SprayAlarm
{
    public required string Place { get; init; }
    public required DateTimeOffset Raised { get; init; }
}

internal sealed class FailedNameTable : IEntityTypeConfiguration<FailedName>, IEntityTypeConfiguration<SprayAlarm>
{
    public void Configure(EntityTypeBuilder<FailedName> table)
    {
        table.ToTable("failed_names");
        table.HasKey(row => new { row.Network, row.Name });
        table.HasIndex(row => row.At);
    }

    public void Configure(EntityTypeBuilder<SprayAlarm> table)
    {
        table.ToTable("spray_alarms");
        table.HasKey(row => row.Place);
    }
}
