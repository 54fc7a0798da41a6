using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.SignIn;

/// <summary>Asked → Proved → Ready, each by one conditional statement; what is used is deleted.</summary>
public enum RenewalState
{
    /// <summary>A code has been sent.</summary>
    Asked,

    /// <summary>The code, or a temporary password, was right.</summary>
    Proved,

    /// <summary>And a second factor was proved.</summary>
    Ready,
}

/// <summary>The way of one browser to a new password without the old one. It is no session, and opens nothing else (B2).</summary>
public sealed class Renewal
{
    public required Guid Id { get; init; }
    public required byte[] TokenHash { get; set; }

    /// <summary>Whose password it is; a stand-in for a name that has no account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>What the tries of its code count for; null where none is asked.</summary>
    public Guid? Authenticator { get; init; }
    public required RenewalState State { get; set; }

    /// <summary>The sealed <see cref="SignInRequest"/> that it began with; may be empty.</summary>
    public required string Request { get; init; }

    /// <summary>A short code that ties page, mail, log and desk together.</summary>
    public required string Reference { get; init; }
    public required DateTimeOffset Expires { get; init; }
}

internal sealed class RenewalTable : IEntityTypeConfiguration<Renewal>
{
    public void Configure(EntityTypeBuilder<Renewal> table)
    {
        table.ToTable("renewals");
        table.HasIndex(row => row.TokenHash).IsUnique();
        table.HasIndex(row => row.AccountId);
        table.HasIndex(row => row.Expires);
    }
}
