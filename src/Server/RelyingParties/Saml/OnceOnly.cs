using Akamon.Database;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.RelyingParties.Saml;

/// <summary>Takes each message of a system once in the whole cluster, by one statement (sec:RJ10).</summary>
internal sealed class OnceOnly(AkamonDb db, TimeProvider clock)
{
    /// <summary>Longer than anybody may take from the request to the end of signing in, and than any message counts.</summary>
    private static readonly TimeSpan _kept = TimeSpan.FromHours(2);

    /// <returns>False when it has been used before.</returns>
    public async Task<bool> Use(string issuer, string id, CancellationToken cancel)
    {
        var (hash, until) = (Secrets.Hash($"{issuer} {id}"), (clock.GetUtcNow() + _kept).ToUnixTimeMilliseconds());
        return await db.Database.ExecuteSqlAsync($"insert into saml_used (hash, until) values ({hash}, {until}) on conflict (hash) do nothing", cancel) == 1;
    }
}

/// <summary>A message that has been used: its sender and ID as a hash.</summary>
internal sealed class UsedMessage
{
    public required byte[] Hash { get; init; }
    public required DateTimeOffset Until { get; init; }
}

internal sealed class UsedMessageTable : IEntityTypeConfiguration<UsedMessage>
{
    public void Configure(EntityTypeBuilder<UsedMessage> table)
    {
        table.ToTable("saml_used");
        table.HasKey(row => row.Hash);
        table.HasIndex(row => row.Until);
    }
}
