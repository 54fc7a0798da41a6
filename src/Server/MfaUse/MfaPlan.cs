using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.MfaUse;

/// <summary>MFA that begins at a time its holder has chosen. It can be withdrawn until then.</summary>
public sealed class MfaPlan
{
    public required Guid AccountId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset Made { get; init; }
}

internal sealed class MfaPlanTable : IEntityTypeConfiguration<MfaPlan>
{
    public void Configure(EntityTypeBuilder<MfaPlan> table)
    {
        table.ToTable("mfa_plans");
        table.HasKey(row => row.AccountId);
        table.HasIndex(row => row.At);
    }
}
