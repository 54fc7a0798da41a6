using Akamon.Database;
using Akamon.Security;
using Akamon.Standards.Jose;
using Akamon.Standards.WebPush;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Delivery.Push;

/// <summary>The key by which push services know this installation, at rest (RFC 8292).</summary>
internal sealed class PushKey
{
    public const string Column = "push_keys.secret";

    public required Guid Id { get; init; }

    /// <summary>Unique, so that two nodes that need it at the same moment agree on one.</summary>
    public required int Generation { get; init; }

    /// <summary>PKCS#8, sealed.</summary>
    public required byte[] Secret { get; init; }
    public required DateTimeOffset Created { get; init; }
}

internal sealed class PushKeyTable : IEntityTypeConfiguration<PushKey>
{
    public void Configure(EntityTypeBuilder<PushKey> table)
    {
        table.ToTable("push_keys");
        table.HasIndex(row => row.Generation).IsUnique();
    }
}

/// <summary>Made when it is first needed, once for all nodes and for good: subscriptions are bound to it.</summary>
public sealed class PushKeys(IServiceScopeFactory scopes, Vault vault, TimeProvider clock)
{
    private const int First = 1;
    private volatile SigningKey? _key;

    public async Task<SigningKey> Key(CancellationToken cancel)
    {
        if (_key is { } known)
            return known;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AkamonDb>();
        if (!await db.Set<PushKey>().AnyAsync(cancel))
        {
            var id = Ids.New(clock);
            var (secret, now) = (vault.Seal(PushKey.Column, id, SigningKey.Create(SigningAlgorithm.ES256).Export()), clock.GetUtcNow().ToUnixTimeMilliseconds());
            // Raw: who comes second finds one, and uses that.
            await db.Database.ExecuteSqlAsync($"insert into push_keys (id, generation, secret, created) values ({id}, {First}, {secret}, {now}) on conflict do nothing", cancel);
        }
        var row = await db.Set<PushKey>().AsNoTracking().OrderBy(one => one.Generation).FirstAsync(cancel);
        return _key = SigningKey.Import(SigningAlgorithm.ES256, vault.Open(PushKey.Column, row.Id, row.Secret));
    }

    /// <summary>What a browser subscribes for.</summary>
    public async Task<string> PublicKey(CancellationToken cancel) => Vapid.PublicKey((await Key(cancel)).PublicKey);
}
