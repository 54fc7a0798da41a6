using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.RelyingParties.Oidc.Entra;

/// <summary>Which account somebody in a tenant is. Only operators say so: a name that Entra shows is not proof.</summary>
internal sealed class EntraLink
{
    public required Guid Tenant { get; init; }

    /// <summary>The object id of the person there.</summary>
    public required Guid Person { get; init; }
    public required Guid AccountId { get; set; }
}

internal sealed class EntraLinkTable : IEntityTypeConfiguration<EntraLink>
{
    public void Configure(EntityTypeBuilder<EntraLink> table)
    {
        table.ToTable("entra_links");
        table.HasKey(row => new { row.Tenant, row.Person });
        table.HasIndex(row => row.AccountId);
    }
}
