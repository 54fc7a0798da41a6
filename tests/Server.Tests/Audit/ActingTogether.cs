using Akamon.Audit;
using Akamon.Database;
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
