using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Methods.Password;

/// <summary>An account's password: a PHC string, sealed under the master key (the pepper of NIST SP 800-63B-4 §3.1.1.2).</summary>
internal sealed class PasswordRecord
{
    internal const string Column = "passwords.phc";

    public required Guid AccountId { get; init; }
    public required byte[] Phc { get; set; }
    public required DateTimeOffset Set { get; set; }

    /// <summary>The rules it was made under: a password of older rules gains no privilege of newer ones (B8).</summary>
    public required int Rules { get; set; }

    /// <summary>Another one for each password set; a costlier hash of the same one keeps it.</summary>
    public int Version { get; set; }
}

internal sealed class PasswordTable : IEntityTypeConfiguration<PasswordRecord>
{
    public void Configure(EntityTypeBuilder<PasswordRecord> table)
    {
        table.ToTable("passwords");
        table.HasKey(row => row.AccountId);
    }
}
