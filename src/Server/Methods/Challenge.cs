using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Methods;

/// <summary>A question waiting for its answer: a code that was sent. Only the newest of a credential and purpose is valid.</summary>
public sealed class Challenge
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required Guid CredentialId { get; init; }

    /// <summary>The attempt or registration it belongs to; a code proves nothing elsewhere (sec:RC2).</summary>
    public required Guid Purpose { get; init; }
    public required byte[] AnswerHash { get; init; }
    public required DateTimeOffset Created { get; init; }
    public required DateTimeOffset Expires { get; init; }
}

internal sealed class ChallengeTable : IEntityTypeConfiguration<Challenge>
{
    public void Configure(EntityTypeBuilder<Challenge> table)
    {
        table.ToTable("challenges");
        table.HasIndex(row => new { row.CredentialId, row.Purpose }).IsUnique();
        table.HasIndex(row => row.Expires);
    }
}
