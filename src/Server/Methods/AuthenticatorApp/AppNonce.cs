using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>A nonce that a phone has used, for as long as its time would still be accepted.</summary>
internal sealed class AppNonce
{
    public required Guid DeviceId { get; init; }
    public required byte[] Nonce { get; init; }
    public required DateTimeOffset Expires { get; init; }
}

internal sealed class AppNonceTable : IEntityTypeConfiguration<AppNonce>
{
    public void Configure(EntityTypeBuilder<AppNonce> table)
    {
        table.ToTable("app_nonces");
        table.HasKey(row => new { row.DeviceId, row.Nonce });
        table.HasIndex(row => row.Expires);
    }
}
