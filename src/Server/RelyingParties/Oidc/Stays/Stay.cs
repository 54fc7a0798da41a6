using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.RelyingParties.Oidc.Stays;

/// <summary>
/// One session at one system that wants to hear of its end. The database itself empties <see cref="SessionId"/> as it deletes
/// the session: whoever ends one, and by whatever way, cannot forget to tell.
/// </summary>
internal sealed class Stay
{
    public required Guid Id { get; init; }
    public required string Client { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>Null: the session has ended.</summary>
    public Guid? SessionId { get; set; }

    /// <summary>The session's name for the system.</summary>
    public required string Sid { get; init; }

    /// <summary>Our name, as the system knew it then.</summary>
    public required string Issuer { get; init; }
    public required DateTimeOffset Began { get; init; }

    /// <summary>When the session is over by itself: nobody is told of that.</summary>
    public required DateTimeOffset Ends { get; init; }

    /// <summary>The next try, once the session has ended; null: nothing more is to be done.</summary>
    public DateTimeOffset? Due { get; set; }
    public int Tries { get; set; }
    public DateTimeOffset? Told { get; set; }
}

internal sealed class StayTable : IEntityTypeConfiguration<Stay>
{
    public void Configure(EntityTypeBuilder<Stay> table)
    {
        table.ToTable("oidc_stays");
        table.HasIndex(row => new { row.Sid, row.Client }).IsUnique();
        table.HasIndex(row => new { row.SessionId, row.Due });
        table.HasIndex(row => row.Ends);
    }
}
