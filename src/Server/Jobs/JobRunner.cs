using Akamon.Database;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Jobs;

/// <summary>Looks each second which job is due, takes its lease by one conditional statement, and runs it.</summary>
internal sealed partial class JobRunner(IServiceScopeFactory scopes, TimeProvider clock, ILogger<JobRunner> log) : BackgroundService
{
    private IReadOnlyList<(string Name, TimeSpan Every)>? _jobs;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Real seconds, not the injected clock: a test moves its clock and calls Run itself.
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await timer.Ticks(stoppingToken))
            await RunDue(stoppingToken);
    }

    internal async Task RunDue(CancellationToken cancel)
    {
        foreach (var (name, every) in await Due(cancel))
            await RunInTurn(name, every, cancel);
    }

    // One question for all of them: nearly every second nothing is due.
    private async Task<List<(string Name, TimeSpan Every)>> Due(CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope(); // Within: the context that goes back may fail as well, and nothing may end the runner.
            _jobs ??= [.. scope.ServiceProvider.GetServices<IJob>().Select(job => (job.Name, job.Every))];
            var now = clock.GetUtcNow();
            var resting = await scope.ServiceProvider.GetRequiredService<AkamonDb>().Set<JobLease>().Where(row => row.Due > now).Select(row => row.Name).ToListAsync(cancel);
            return [.. _jobs.Where(job => !resting.Contains(job.Name, StringComparer.Ordinal))];
        }
        catch (Exception problem) when (!cancel.IsCancellationRequested)
        {
            Log.Blind(log, problem);
            return [];
        }
    }

    private async Task RunInTurn(string name, TimeSpan every, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await Take(scope.ServiceProvider.GetRequiredService<AkamonDb>(), name, every, cancel))
                await scope.ServiceProvider.GetServices<IJob>().First(job => string.Equals(job.Name, name, StringComparison.Ordinal)).Run(cancel);
        }
        catch (Exception problem) when (!cancel.IsCancellationRequested)
        {
            Log.Failed(log, name, problem);
        }
    }

    // Raw: an upsert with a condition is one statement in both databases, and two nodes must not both win.
    private async Task<bool> Take(AkamonDb db, string name, TimeSpan every, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var next = now + (long)every.TotalMilliseconds;
        return await db.Database.ExecuteSqlAsync($"insert into job_leases (name, due) values ({name}, {next}) on conflict (name) do update set due = {next} where job_leases.due <= {now}", cancel) == 1;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Job {Name} failed; it runs again when it is next due")]
        public static partial void Failed(ILogger log, string name, Exception problem);

        [LoggerMessage(LogLevel.Error, "Which jobs are due cannot be read; it is tried again")]
        public static partial void Blind(ILogger log, Exception problem);
    }
}
