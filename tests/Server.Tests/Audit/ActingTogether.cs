using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Audit;

public sealed class ActingTogether
{
    [Fact]
    public async Task An_act_that_does_not_stand_leaves_neither_its_event_nor_a_hole_in_the_chain()
    {
        await using var akamon = await RunningAkamon.Start();

        (await Act(akamon, "first", stands: true)).ShouldBeTrue();
        (await Act(akamon, "second", stands: false)).ShouldBeFalse();
        await Should.ThrowAsync<InvalidOperationException>(() => Act(akamon, "third", stands: null));
        (await Act(akamon, "fourth", stands: true)).ShouldBeTrue();

        (await akamon.Read(db => db.Set<AuditEvent>().Where(audited => audited.Act == "test").OrderBy(audited => audited.At).ThenBy(audited => audited.Sequence).Select(audited => audited.Result).ToListAsync())).ShouldBe(["first", "fourth"], ignoreOrder: true);
        (await akamon.Inside(services => services.GetRequiredService<AuditVerifier>().Verify(CancellationToken.None))).ShouldBeNull();
    }

    [Fact]
    public async Task Many_acts_at_once_beside_plain_saves_neither_stop_each_other_nor_break_the_chain()
    {
        await using var akamon = await RunningAkamon.Start();

        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => i % 2 == 0 ? Act(akamon, $"act {i}", stands: true) : Save(akamon, $"save {i}")));

        (await akamon.Events()).Count(audited => audited.Act is "test").ShouldBe(60);
        (await akamon.Inside(services => services.GetRequiredService<AuditVerifier>().Verify(CancellationToken.None))).ShouldBeNull();
    }

    [Fact]
    public async Task What_goes_ahead_is_there_when_the_next_change_looks()
    {
        await using var akamon = await RunningAkamon.Start();
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        var (changed, missed) = (false, true);
        await Run(akamon, async together =>
        {
            together.Ahead($"insert into method_locks (account_id, since) values ({one}, {1})");
            together.Ahead($"insert into method_locks (account_id, since) values ({other}, {2})");
            changed = await together.Change($"update method_locks set since = {3} where account_id = {one} and since = {1}", CancellationToken.None);
            missed = await together.Change($"update method_locks set since = {4} where account_id = {one} and since = {1}", CancellationToken.None);
            together.Ahead($"delete from method_locks where account_id = {other}");
            return true;
        });

        changed.ShouldBeTrue();
        missed.ShouldBeFalse();
        (await Locks(akamon)).ShouldBe([(one, 3)]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_goes_ahead_is_taken_back_with_its_act_and_belongs_to_no_other(bool sent)
    {
        await using var akamon = await RunningAkamon.Start();
        var account = Guid.CreateVersion7();

        await akamon.Inside(async services =>
        {
            var together = services.GetRequiredService<Together>();
            await together.Run(
                async cancel =>
                {
                    together.Ahead($"insert into method_locks (account_id, since) values ({account}, {1})");
                    return sent && !await together.Change($"update method_locks set since = {2} where account_id = {account}", cancel);
                },
                CancellationToken.None);
            Should.Throw<InvalidOperationException>(() => together.Ahead($"delete from method_locks"));
            return await together.Run(_ => Task.FromResult(true), CancellationToken.None);
        });

        (await Locks(akamon)).ShouldBeEmpty();
    }

    private static Task<bool> Run(RunningAkamon akamon, Func<Together, Task<bool>> act) => akamon.Inside(services =>
        services.GetRequiredService<Together>().Run(_ => act(services.GetRequiredService<Together>()), CancellationToken.None));

    private static Task<List<(Guid Account, long Since)>> Locks(RunningAkamon akamon) => akamon.Read(async db =>
        (await db.Set<MethodLock>().ToListAsync()).ConvertAll(one => (one.AccountId, one.Since.ToUnixTimeMilliseconds())));

    private static Task<bool> Act(RunningAkamon akamon, string name, bool? stands) => akamon.Inside(services => services.GetRequiredService<Together>().Run(
        async cancel =>
        {
            services.GetRequiredService<AuditLog>().Add("test", name, account: null);
            await services.GetRequiredService<AkamonDb>().SaveChangesAsync(cancel);
            return stands ?? throw new InvalidOperationException("It fails half-way.");
        },
        CancellationToken.None));

    private static Task<bool> Save(RunningAkamon akamon, string name) => akamon.Inside(async services =>
    {
        services.GetRequiredService<AuditLog>().Add("test", name, account: null);
        await services.GetRequiredService<AkamonDb>().SaveChangesAsync();
        return true;
    });
}
