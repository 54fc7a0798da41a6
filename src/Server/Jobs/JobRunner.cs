using Akamon.Database;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Jobs;

/// <summary>Looks each second which job is due, takes its lease by one conditional statement, and runs it.</summary>
internal sealed partial class JobRunner(IServiceScopeFactory scopes, TimeProvider clock, ILogger<JobRunner> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Real seconds, not the injected clock: a test moves its clock and calls Run itself.
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await timer.Ticks(stoppingToken))
            await RunDue(stoppingToken);
    }

    internal async Task RunDue(CancellationToken cancel)
    {
        await using var names = scopes.CreateAsyncScope();
        foreach (var (name, every) in names.ServiceProvider.GetServices<IJob>().Select(job => (job.Name, job.Every)).ToList())
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                if (await Take(scope.ServiceProvider.GetRequiredService<AkamonDb>(), name, every, cancel))
                    await scope.ServiceProvider.GetServices<IJob>().First(job => string.Equals(job.Name, name, StringComparison.Ordinal)).Run(cancel);
            }
            catch (Exception problem) when (!cancel.IsCancellationRequested)
            {
                Log.Failed(log, name, problem);
            }
        }
    }

    // Raw: an upsert with a condition is one statement in both databases, and two nodes must not both win.
    private async Task<bool> Take(AkamonDb db, string name, TimeSpan every, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (await db.Set<JobLease>().AnyAsync(row => row.Name == name && row.Due > clock.GetUtcNow(), cancel))
            return false;
        var next = now + (long)every.TotalMilliseconds;
        return await db.Database.ExecuteSqlAsync($"insert into job_leases (name, due) values ({name}, {next}) on conflict (name) do update set due = {next} where job_leases.due <= {now}", cancel) == 1;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Job {Name} failed; it runs again when it is next due")]
        public static partial void Failed(ILogger log, string name, Exception problem);
    }
}
