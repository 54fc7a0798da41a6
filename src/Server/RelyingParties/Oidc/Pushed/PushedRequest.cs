using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.RelyingParties.Oidc.Pushed;

/// <summary>An authorization request that a system left here beforehand.</summary>
internal sealed class PushedRequest
{
    public const string Column = "oidc_pushed.request";

    public required Guid Id { get; init; }

    /// <summary>Of the name by which the browser brings it.</summary>
    public required byte[] Hash { get; init; }
    public required string Client { get; init; }

    /// <summary>The parameters as a query, sealed.</summary>
    public required byte[] Request { get; init; }
    public required DateTimeOffset Expires { get; init; }
}

internal sealed class PushedRequestTable : IEntityTypeConfiguration<PushedRequest>
{
    public void Configure(EntityTypeBuilder<PushedRequest> table)
    {
        table.ToTable("oidc_pushed");
        table.HasIndex(row => row.Hash).IsUnique();
        table.HasIndex(row => row.Expires);
    }
}
