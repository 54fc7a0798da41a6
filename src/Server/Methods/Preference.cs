using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Methods;

/// <summary>The way an account is asked first: its default sign-in method (E4).</summary>
public sealed class Preference
{
    public required Guid AccountId { get; init; }
    public required Guid CredentialId { get; set; }
    public required string Way { get; set; }
}

internal sealed class PreferenceTable : IEntityTypeConfiguration<Preference>
{
    public void Configure(EntityTypeBuilder<Preference> table)
    {
        table.ToTable("preferences");
        table.HasKey(row => row.AccountId);
    }
}
