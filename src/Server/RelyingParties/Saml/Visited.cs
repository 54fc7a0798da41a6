using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.RelyingParties.Saml;

/// <summary>One assertion that was given: what signing out must name, and what became of telling the system that the session has ended.</summary>
internal sealed class Visited
{
    /// <summary>The SessionIndex the system was told.</summary>
    public required Guid Id { get; init; }

    /// <summary>The system's name with us.</summary>
    public required string System { get; init; }
    public required Guid AccountId { get; init; }
    public required Guid SessionId { get; init; }

    /// <summary>The session while it lives; the database itself empties this as it deletes the session (decision 24).</summary>
    public Guid? Live { get; set; }
    public required string NameId { get; init; }
    public required string Format { get; init; }

    /// <summary>Our name, as the system knew it then.</summary>
    public required string Issuer { get; init; }
    public required DateTimeOffset Began { get; init; }
    public required DateTimeOffset Ends { get; init; }

    /// <summary>For a system that we tell by ourselves: the next try, once the session has ended. Null: nothing is to be done, or the browser is led there.</summary>
    public DateTimeOffset? Due { get; set; }
    public int Tries { get; set; }
    public DateTimeOffset? Told { get; set; }

    public string Index => $"_{Id:n}";
}

internal sealed class VisitedTable : IEntityTypeConfiguration<Visited>
{
    public void Configure(EntityTypeBuilder<Visited> table)
    {
        table.ToTable("saml_visits");
        table.HasIndex(row => row.SessionId);
        table.HasIndex(row => new { row.Live, row.Due });
        table.HasIndex(row => row.Ends);
    }
}
