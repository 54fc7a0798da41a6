using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Methods.SecurityKey;

/// <summary>Which credential a key's own id belongs to: unique over all accounts (sec:RE5). Stale once that credential is gone.</summary>
internal sealed class KeyId
{
    public required byte[] IdHash { get; init; }
    public required Guid CredentialId { get; init; }
}

internal sealed class KeyIdTable : IEntityTypeConfiguration<KeyId>
{
    public void Configure(EntityTypeBuilder<KeyId> table)
    {
        table.ToTable("key_ids");
        table.HasKey(row => row.IdHash);
        table.HasIndex(row => row.CredentialId);
    }
}
