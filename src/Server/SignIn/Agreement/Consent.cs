using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.SignIn.Agreement;

/// <summary>What somebody agreed that a system is told of them (R3).</summary>
public sealed class Consent
{
    public required Guid AccountId { get; init; }
    public required string System { get; init; }

    /// <summary>Names of what may be told, parted by blanks.</summary>
    public required string Agreed { get; init; }

    /// <summary>Names of what was offered and refused.</summary>
    public required string Refused { get; init; }

    /// <summary>The version of the system's terms.</summary>
    public required string Terms { get; init; }
    public required DateTimeOffset Given { get; init; }

    public IReadOnlyList<string> AgreedNames => Agreed.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<string> RefusedNames => Refused.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Nothing is told that this person has not been asked about.</summary>
    public bool Covers(IEnumerable<string> names) => !names.Except(AgreedNames, StringComparer.Ordinal).Except(RefusedNames, StringComparer.Ordinal).Any();
}

internal sealed class ConsentTable : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> table)
    {
        table.ToTable("consents");
        table.HasKey(row => new { row.AccountId, row.System });
    }
}
