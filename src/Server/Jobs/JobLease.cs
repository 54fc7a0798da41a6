using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Jobs;

/// <summary>Which job ran when, so that one node runs it and the others wait their turn.</summary>
internal sealed class JobLease
{
    public required string Name { get; init; }
    public required DateTimeOffset Due { get; init; }
}

internal sealed class JobLeaseTable : IEntityTypeConfiguration<JobLease>
{
    public void Configure(EntityTypeBuilder<JobLease> table)
    {
        table.ToTable("job_leases");
        table.HasKey(row => row.Name);
    }
}
