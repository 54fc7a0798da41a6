using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.RelyingParties.Saml;

/// <summary>A key and its certificate at rest.</summary>
internal sealed class StoredSamlKey
{
    public const string Column = "saml_keys.secret";

    public required Guid Id { get; init; }

    /// <summary>Counts up; unique, so that two nodes that start together agree on one key.</summary>
    public required int Generation { get; init; }

    /// <summary>PKCS#8, sealed.</summary>
    public required byte[] Secret { get; init; }
    public required byte[] Certificate { get; init; }
    public required DateTimeOffset Created { get; init; }

    /// <summary>From when on it signs; it is published from the start.</summary>
    public required DateTimeOffset Begins { get; init; }
}

internal sealed class StoredSamlKeyTable : IEntityTypeConfiguration<StoredSamlKey>
{
    public void Configure(EntityTypeBuilder<StoredSamlKey> table)
    {
        table.ToTable("saml_keys");
        table.HasIndex(row => row.Generation).IsUnique();
    }
}
