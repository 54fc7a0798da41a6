using Akamon.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Security;

/// <summary>Failures from one network within the running window (parameters 4.1).</summary>
internal sealed class AddressFailures
{
    public required string Network { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required int Fails { get; init; }
}

internal sealed class AddressFailuresTable : IEntityTypeConfiguration<AddressFailures>
{
    public void Configure(EntityTypeBuilder<AddressFailures> table)
    {
        table.ToTable("address_failures");
        table.HasKey(row => row.Network);
    }
}

/// <summary>Slows one address, and its neighbourhood, whatever accounts it tries: 30 and 300 failures in ten minutes.</summary>
public sealed class AddressLimits(AkamonDb db, Caller caller, TimeProvider clock)
{
    private const int PerNetwork = 30, PerNeighbourhood = 300;
    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private static readonly Func<AkamonDb, DateTimeOffset, string, string, CancellationToken, Task<bool>> _exceeded =
        EF.CompileAsyncQuery((AkamonDb db, DateTimeOffset since, string network, string neighbourhood, CancellationToken cancel) => db.Set<AddressFailures>().Any(
            row => row.Since > since && ((row.Network == network && row.Fails >= PerNetwork) || (row.Network == neighbourhood && row.Fails >= PerNeighbourhood))));

    public Task<bool> Exceeded(CancellationToken cancel) => Exceeded("", cancel);

    /// <param name="door">Which door: what fails at one of them shuts no other. Empty: signing in.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<bool> Exceeded(string door, CancellationToken cancel)
    {
        if (caller.Network.Length == 0)
            return false; // Nobody says where it comes from: what failed elsewhere is no reason.
        var since = clock.GetUtcNow() - Window;
        var (network, neighbourhood) = (door + caller.Network, door + caller.Neighbourhood);
        return await _exceeded(db, since, network, neighbourhood, cancel);
    }

    public Task Failed(CancellationToken cancel) => Failed("", cancel);

    public async Task Failed(string door, CancellationToken cancel)
    {
        if (caller.Network.Length == 0)
            return;
        await Count(door + caller.Network, cancel);
        await Count(door + caller.Neighbourhood, cancel);
    }

    // Raw: an upsert that restarts the window is one statement in both databases, and counts must not race.
    private Task<int> Count(string network, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var old = (clock.GetUtcNow() - Window).ToUnixTimeMilliseconds();
        return db.Database.ExecuteSqlAsync($"""
            insert into address_failures (network, since, fails) values ({network}, {now}, 1)
            on conflict (network) do update set
              fails = case when address_failures.since <= {old} then 1 else address_failures.fails + 1 end,
              since = case when address_failures.since <= {old} then {now} else address_failures.since end
            """, cancel);
    }
}
