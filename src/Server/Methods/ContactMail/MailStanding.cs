using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Methods.ContactMail;

/// <summary>What has become of a contact address since it was added. Without a row: nothing yet.</summary>
internal sealed class MailStanding
{
    public required Guid CredentialId { get; init; }

    /// <summary>When its owner last proved that it is read.</summary>
    public DateTimeOffset? Confirmed { get; init; }

    /// <summary>When its owner was last asked to confirm it.</summary>
    public DateTimeOffset? Reminded { get; init; }

    /// <summary>Since when mail to it is refused for good.</summary>
    public DateTimeOffset? Dead { get; init; }
}

internal sealed class MailStandingTable : IEntityTypeConfiguration<MailStanding>
{
    public void Configure(EntityTypeBuilder<MailStanding> table)
    {
        table.ToTable("contact_mails");
        table.HasKey(row => row.CredentialId);
    }
}
