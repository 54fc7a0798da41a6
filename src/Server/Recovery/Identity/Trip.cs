using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Recovery.Identity;

/// <summary>Out → Back → Proved, each by one conditional statement; what fails or is used is deleted.</summary>
public enum TripState { Out, Back, Proved }

/// <summary>What somebody is sent there for.</summary>
public enum TripKind { Link, Recover, NewPassword }

/// <summary>One way there and back, of one browser.</summary>
public sealed class Trip
{
    internal const string DataColumn = "identity_trips.data";

    public required Guid Id { get; init; }

    /// <summary>The hash of the browser's cookie: another browser's answer is nobody's (RFC 9700 §4.7).</summary>
    public required byte[] Browser { get; init; }

    /// <summary>The hash of "state".</summary>
    public required byte[] Mark { get; init; }
    public required TripState State { get; set; }

    /// <summary>The sealed <see cref="TripData"/>.</summary>
    public required byte[] Data { get; set; }
    public required DateTimeOffset Expires { get; set; }
}

/// <param name="Kind">What it is for.</param>
/// <param name="Owner">Whom it serves: the account that links, or the attempt that recovers; nobody yet, for a new password.</param>
/// <param name="Begun">When the browser was sent out: who is confirmed must have been asked since.</param>
/// <param name="State">Sent along, and compared when it comes back.</param>
/// <param name="Nonce">Comes back inside the ID token.</param>
/// <param name="Verifier">For PKCE.</param>
/// <param name="Subject">Who was confirmed.</param>
/// <param name="Name">Their printed name.</param>
public sealed record TripData(TripKind Kind, Guid Owner, DateTimeOffset Begun, string State, string Nonce, string Verifier, string? Subject = null, string? Name = null);

internal sealed class TripTable : IEntityTypeConfiguration<Trip>
{
    public void Configure(EntityTypeBuilder<Trip> table)
    {
        table.ToTable("identity_trips");
        table.HasIndex(row => row.Browser).IsUnique();
        table.HasIndex(row => row.Mark).IsUnique();
        table.HasIndex(row => row.Expires);
    }
}
