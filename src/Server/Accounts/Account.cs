using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Accounts;

/// <summary>A person's entry. Systems know it by <see cref="Id"/>, which never changes; its name may.</summary>
public sealed class Account
{
    internal const string Administrator = "administrator";

    public required Guid Id { get; init; }

    /// <summary>Ten digits; leading zeros are real (A1).</summary>
    public required string CommonId { get; set; }
    public required string DisplayName { get; set; }

    /// <summary>The language of mails and messages: "ja", "en", or null when the person never chose.</summary>
    public string? Language { get; set; }

    /// <summary>The kinds of member this person is at once (A5), by first letter order: "staff student".</summary>
    public string Affiliations { get; set; } = "";

    /// <summary>The departments this person belongs to at once, as the directory writes them: "engineering law".</summary>
    public string Units { get; set; } = "";

    /// <summary>What the person may do for others: "desk", "office", "administrator", or nothing.</summary>
    public string Roles { get; set; } = "";

    /// <summary>Has any role: what opens this account is nobody's to change but an administrator's (sec:RH5).</summary>
    public bool IsEntrusted => Roles.Length > 0;

    /// <summary>May help others.</summary>
    public bool IsDesk => Has("desk") || IsAdministrator;

    /// <summary>May do for people of the own units what an office does (P1).</summary>
    public bool IsOffice => Has("office");

    public bool IsAdministrator => Has(Administrator);

    public required DateTimeOffset Created { get; init; }

    /// <summary>Set while the account may not be used (A11).</summary>
    public DateTimeOffset? Suspended { get; set; }

    /// <summary>When the yearly training was passed last; told from outside (I9).</summary>
    public DateTimeOffset? Trained { get; set; }

    public bool SharesUnit(Account other) => Units.Split(' ', StringSplitOptions.RemoveEmptyEntries).Intersect(other.Units.Split(' '), StringComparer.Ordinal).Any();

    private bool Has(string role) => Roles.Split(' ').Contains(role, StringComparer.Ordinal);
}

internal sealed class AccountTable : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> table)
    {
        table.ToTable("accounts");
        table.HasIndex(account => account.CommonId).IsUnique();
    }
}
