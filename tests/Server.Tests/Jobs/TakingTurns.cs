using Akamon.Database;
using Akamon.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Akamon.Tests.Jobs;

/// <summary>Recurring work: each job on one node at a time, as often as it says.</summary>
public sealed class TakingTurns
{
    [Fact]
    public async Task Of_many_nodes_at_one_moment_one_runs_a_job_and_again_only_when_it_is_due()
    {
        await using var akamon = await RunningAkamon.Start();
        var job = new Counted("counted");

        await Together(akamon, job);
        var first = job.Runs;
        await Together(akamon, job);
        var soon = job.Runs;
        akamon.Clock.Pass(job.Every);
        await Together(akamon, job);

        first.ShouldBe(1);
        soon.ShouldBe(1);
        job.Runs.ShouldBe(2);
    }

    [Fact]
    public async Task A_job_that_fails_holds_up_no_other_and_has_its_turn_again()
    {
        await using var akamon = await RunningAkamon.Start();
        var (broken, other) = (new Counted("broken", fails: true), new Counted("other"));

        await Runner(akamon, broken, other).RunDue(CancellationToken.None);
        akamon.Clock.Pass(broken.Every);
        await Runner(akamon, broken, other).RunDue(CancellationToken.None);

        broken.Runs.ShouldBe(2);
        other.Runs.ShouldBe(2);
    }

    [Fact]
    public async Task While_the_leases_cannot_be_read_no_job_runs_and_afterwards_all_do()
    {
        await using var akamon = await RunningAkamon.Start();
        var job = new Counted("counted");
        var runner = Runner(akamon, job);

        await akamon.Read(db => db.Database.ExecuteSqlAsync($"alter table job_leases rename to elsewhere"));
        await runner.RunDue(CancellationToken.None);
        var blind = job.Runs;
        await akamon.Read(db => db.Database.ExecuteSqlAsync($"alter table elsewhere rename to job_leases"));
        await runner.RunDue(CancellationToken.None);

        blind.ShouldBe(0);
        job.Runs.ShouldBe(1);
    }

    [Fact]
    public async Task The_server_runs_its_jobs_by_itself()
    {
        await using var akamon = await RunningAkamon.On(await TestDatabase.Empty(), keep: false);
        var names = await akamon.Inside(services => Task.FromResult(services.GetServices<IJob>().Select(job => job.Name).ToHashSet(StringComparer.Ordinal)));

        for (var i = 0; i < 400 && await Taken() < names.Count; i++)
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);

        (await Taken()).ShouldBe(names.Count);
        akamon.Log.Lines.ShouldNotContain(line => line.Contains("failed; it runs again", StringComparison.Ordinal));

        Task<int> Taken() => akamon.Read(db => db.Set<JobLease>().CountAsync());
    }

    private static Task Together(RunningAkamon akamon, Counted job) => Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Runner(akamon, job).RunDue(CancellationToken.None))));

    private static JobRunner Runner(RunningAkamon akamon, params IJob[] jobs)
    {
        var services = new ServiceCollection().AddScoped(_ => akamon.App.Services.CreateScope()).AddScoped(own => own.GetRequiredService<IServiceScope>().ServiceProvider.GetRequiredService<AkamonDb>());
        foreach (var job in jobs)
            services.AddSingleton(job);
        return new(services.BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(), akamon.Clock, NullLogger<JobRunner>.Instance);
    }

    private sealed class Counted(string name, bool fails = false) : IJob
    {
        private int _runs;

        public int Runs => _runs;

        public string Name => name;

        public TimeSpan Every => TimeSpan.FromMinutes(5);

        public Task Run(CancellationToken cancel)
        {
            Interlocked.Increment(ref _runs);
            return fails ? throw new InvalidOperationException("It fails.") : Task.CompletedTask;
        }
    }
}
