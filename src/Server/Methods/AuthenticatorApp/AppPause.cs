using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>Nobody answered the account's requests, or refused them: it is left in peace for a while (sec:D10).</summary>
internal sealed class AppPause
{
    public required Guid AccountId { get; init; }

    /// <summary>What was refused before counts no more.</summary>
    public required DateTimeOffset Begun { get; set; }
    public required DateTimeOffset Until { get; set; }
}

internal sealed class AppPauseTable : IEntityTypeConfiguration<AppPause>
{
    public void Configure(EntityTypeBuilder<AppPause> table)
    {
        table.ToTable("app_pauses");
        table.HasKey(row => row.AccountId);
    }
}
