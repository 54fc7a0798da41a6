using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.RelyingParties.Oidc;

/// <summary>What one sign-in gave to one system: first a code, then a family of refresh tokens. Deleting the row ends both.</summary>
internal sealed class Grant
{
    public required Guid Id { get; init; }
    public required string Client { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>The session it ends with; null for offline_access.</summary>
    public required Guid? SessionId { get; init; }

    /// <summary>The session's name for the system, kept also for offline_access.</summary>
    public required string Sid { get; init; }
    public required string Scopes { get; init; }
    public required string RedirectUri { get; init; }
    public required string Challenge { get; init; }
    public required string? Nonce { get; init; }

    /// <summary>How the person had signed in: what tokens say, also later ones.</summary>
    public required string Acr { get; init; }
    public required string Amr { get; init; }
    public required DateTimeOffset SignedIn { get; init; }

    /// <summary>The key that must be shown with the code, and by public clients with each refresh token; null: none (RFC 9449 §5, §10).</summary>
    public string? Thumbprint { get; set; }
    public required byte[] CodeHash { get; init; }
    public required DateTimeOffset CodeExpires { get; init; }
    public DateTimeOffset? Redeemed { get; set; }

    /// <summary>The one refresh token that is valid now; null when none was given.</summary>
    public byte[]? TokenHash { get; set; }

    /// <summary>Over when unused until then.</summary>
    public required DateTimeOffset Lapses { get; set; }
    public required DateTimeOffset Expires { get; set; }
}

internal sealed class GrantTable : IEntityTypeConfiguration<Grant>
{
    public void Configure(EntityTypeBuilder<Grant> table)
    {
        table.ToTable("oidc_grants");
        table.HasIndex(row => row.CodeHash).IsUnique();
        table.HasIndex(row => row.AccountId);
        table.HasIndex(row => row.SessionId);
        table.HasIndex(row => row.Lapses);
    }
}
