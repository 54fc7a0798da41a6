using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>A pairing code that waits for a phone. Deleting the row is using it: once, whoever is first (sec:D15).</summary>
internal sealed class AppPairing
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>The pending credential that the phone becomes.</summary>
    public required Guid CredentialId { get; init; }

    /// <summary>Of the 128 bits in the QR code.</summary>
    public required byte[] CodeHash { get; init; }

    /// <summary>Keyed, of the eight characters that are typed together with the account's ID.</summary>
    public required byte[] TypedHash { get; init; }
    public required DateTimeOffset Expires { get; init; }
}

internal sealed class AppPairingTable : IEntityTypeConfiguration<AppPairing>
{
    public void Configure(EntityTypeBuilder<AppPairing> table)
    {
        table.ToTable("app_pairings");
        table.HasIndex(row => row.CodeHash).IsUnique();
        table.HasIndex(row => row.AccountId);
        table.HasIndex(row => row.Expires);
    }
}
