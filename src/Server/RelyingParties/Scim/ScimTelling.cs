using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.RelyingParties.Scim;

/// <summary>A system has to be told how an account stands. What is told is read as it leaves: the newest counts, and one telling is enough.</summary>
internal sealed class ScimTelling
{
    public required Guid AccountId { get; init; }
    public required string System { get; init; }

    /// <summary>New with every change: who told an older state does not strike out a newer one.</summary>
    public required Guid Version { get; init; }
    public required DateTimeOffset Due { get; set; }
    public int Tries { get; set; }
}

internal sealed class ScimTellingTable : IEntityTypeConfiguration<ScimTelling>
{
    public void Configure(EntityTypeBuilder<ScimTelling> table)
    {
        table.ToTable("scim_tellings");
        table.HasKey(row => new { row.AccountId, row.System });
        table.HasIndex(row => row.Due);
    }
}
