using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Recovery.Identity;

/// <summary>One account, one person (K4). Only the pairwise subject and the printed name are kept (K3).</summary>
public sealed class IdentityLink
{
    internal const string DataColumn = "identity_links.data";

    /// <summary>Also its authenticator's id: wrong identities are counted like wrong codes.</summary>
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>A keyed hash of issuer and subject: found by it, and one for everybody.</summary>
    public required byte[] Subject { get; init; }

    /// <summary>Subject and name, sealed.</summary>
    public required byte[] Data { get; init; }
    public required DateTimeOffset Linked { get; init; }
}

internal sealed record IdentityLinkData(string Issuer, string Subject, string? Name);

internal sealed class IdentityLinkTable : IEntityTypeConfiguration<IdentityLink>
{
    public void Configure(EntityTypeBuilder<IdentityLink> table)
    {
        table.ToTable("identity_links");
        table.HasIndex(row => row.AccountId).IsUnique();
        table.HasIndex(row => row.Subject).IsUnique();
    }
}
