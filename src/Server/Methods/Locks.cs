using Akamon.Audit;
using Akamon.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Methods;

/// <summary>An account whose owner wants no push, text or call for now, because a stranger knows the password (H12).</summary>
internal sealed class MethodLock
{
    public required Guid AccountId { get; init; }
    public required DateTimeOffset Since { get; init; }
}

internal sealed class MethodLockTable : IEntityTypeConfiguration<MethodLock>
{
    public void Configure(EntityTypeBuilder<MethodLock> table)
    {
        table.ToTable("method_locks");
        table.HasKey(row => row.AccountId);
    }
}

/// <summary>
/// Whatever disturbs somebody asks here first. As nothing of it can then prove a sign-in, the next proof that is accepted
/// is of another kind, by the owner: it lifts the lock.
/// </summary>
public sealed class Locks(AkamonDb db, Together together, TimeProvider clock)
{
    public Task<bool> Has(Guid account, CancellationToken cancel) => db.Set<MethodLock>().AnyAsync(row => row.AccountId == account, cancel);

    public Task<int> Put(Guid account, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return db.Database.ExecuteSqlAsync($"insert into method_locks (account_id, since) values ({account}, {now}) on conflict do nothing", cancel);
    }

    /// <summary>Within <see cref="Together"/>.</summary>
    public void Lift(Guid account) => together.Ahead($"delete from method_locks where account_id = {account}");
}
