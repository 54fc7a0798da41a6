using Akamon.Standards.Jose;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.RelyingParties.Oidc;

/// <summary>A signing key at rest.</summary>
internal sealed class StoredKey
{
    public const string Column = "signing_keys.secret";

    public required Guid Id { get; init; }
    public required SigningAlgorithm Algorithm { get; init; }

    /// <summary>Counts up per algorithm; unique, so that two nodes that start together agree on one key.</summary>
    public required int Generation { get; init; }

    /// <summary>PKCS#8, sealed.</summary>
    public required byte[] Secret { get; init; }
    public required DateTimeOffset Created { get; init; }

    /// <summary>From when on it signs; it is published from the start (sec:RI14).</summary>
    public required DateTimeOffset Begins { get; init; }
}

internal sealed class StoredKeyTable : IEntityTypeConfiguration<StoredKey>
{
    public void Configure(EntityTypeBuilder<StoredKey> table)
    {
        table.ToTable("signing_keys");
        table.HasIndex(row => new { row.Algorithm, row.Generation }).IsUnique();
    }
}
