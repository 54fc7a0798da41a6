using System.Diagnostics.CodeAnalysis;
using Akamon.Database;
using Akamon.Database.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Database;

/// <summary>Which context a request gets.</summary>
[SuppressMessage("Usage", "EF1001", Justification = "What is tested stands behind such a door.")]
public sealed class HandingOutContexts
{
    private readonly DbContextOptions<AkamonDb> _options = new DbContextOptionsBuilder<AkamonDb>().UseSqlite("Data Source=:memory:").Options;
    private int _ended;

    [Fact]
    public async Task The_one_that_came_back_last_goes_out_first()
    {
        await using var pool = new WarmestFirst(_options);
        var (one, other) = (pool.Rent(), pool.Rent());

        await pool.ReturnAsync(one);
        await pool.ReturnAsync(other);

        pool.Rent().ShouldBeSameAs(other);
        pool.Rent().ShouldBeSameAs(one);
    }

    [Fact]
    public async Task The_server_hands_them_out_like_that()
    {
        await using var akamon = await RunningAkamon.Start();
        AkamonDb other;
        await using (var one = akamon.App.Services.CreateAsyncScope())
        {
            one.ServiceProvider.GetRequiredService<AkamonDb>();
            await using var between = akamon.App.Services.CreateAsyncScope();
            other = between.ServiceProvider.GetRequiredService<AkamonDb>();
        }

        (await akamon.Read(last => Task.FromResult(ReferenceEquals(last, other)))).ShouldBeFalse("It came back first.");
        (await akamon.Read(last => Task.FromResult(last.Model))).ShouldBeSameAs(AkamonDbModel.Instance);
    }

    [Fact]
    public async Task What_a_rush_has_made_is_ended_when_it_is_over()
    {
        await using var pool = new WarmestFirst(_options);
        var rush = Enumerable.Range(0, 70).Select(_ => Rented(pool)).ToList();

        foreach (var context in rush)
            await pool.ReturnAsync(context);

        _ended.ShouldBe(6);
    }

    private AkamonDb Rented(WarmestFirst pool)
    {
        var context = (AkamonDb)pool.Rent();
        context.Database.GetDbConnection().Disposed += (_, _) => _ended++;
        return context;
    }
}
