using Akamon.Database;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.RelyingParties.Oidc;

/// <summary>The name of an assertion or a proof that has been used, as a hash.</summary>
internal sealed class UsedName
{
    public required byte[] Hash { get; init; }
    public required DateTimeOffset Until { get; init; }
}

internal sealed class UsedNameTable : IEntityTypeConfiguration<UsedName>
{
    public void Configure(EntityTypeBuilder<UsedName> table)
    {
        table.ToTable("oidc_used");
        table.HasKey(row => row.Hash);
        table.HasIndex(row => row.Until);
    }
}

/// <summary>Takes each name once in the whole cluster, by one statement (sec:RI10).</summary>
public sealed class UsedOnce(AkamonDb db)
{
    // Longer than the end of what is remembered: clocks differ.
    private static readonly TimeSpan _after = TimeSpan.FromSeconds(60);

    /// <param name="owner">Whose name it is: only among its owner's must it be unique.</param>
    /// <param name="id">The name.</param>
    /// <param name="ends">When what it names counts no more.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>False when it has been used before.</returns>
    public async Task<bool> Use(string owner, string id, DateTimeOffset ends, CancellationToken cancel)
    {
        var (hash, until) = (Secrets.Hash($"{owner} {id}"), (ends + _after).ToUnixTimeMilliseconds());
        return await db.Database.ExecuteSqlAsync($"insert into oidc_used (hash, until) values ({hash}, {until}) on conflict (hash) do nothing", cancel) == 1;
    }
}
