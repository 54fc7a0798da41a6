using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Methods.SecurityKey;

/// <summary>What a key was asked to sign, and for what. Taken once, whatever comes of it (sec:RE2).</summary>
internal sealed class KeyChallenge
{
    public required Guid Id { get; init; }

    /// <summary>Hash of the purpose and of the session, attempt or browser it was made for.</summary>
    public required byte[] Binding { get; init; }

    /// <summary>The framework's own record of the question.</summary>
    public required string State { get; init; }
    public required DateTimeOffset Expires { get; init; }
}

internal sealed class KeyChallengeTable : IEntityTypeConfiguration<KeyChallenge>
{
    public void Configure(EntityTypeBuilder<KeyChallenge> table)
    {
        table.ToTable("key_challenges");
        table.HasIndex(row => row.Binding);
        table.HasIndex(row => row.Expires);
    }
}
