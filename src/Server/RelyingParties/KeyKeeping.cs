using Akamon.Database;
using Akamon.Jobs;

namespace Akamon.RelyingParties;

/// <summary>Has keys before anything else of this server starts, and looks twice a minute whether another node has made or removed one.</summary>
internal abstract class KeyKeeping(IServiceScopeFactory scopes) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(30);

    /// <summary>Makes the first of each kind that is not among those in use.</summary>
    /// <returns>Whether one was made, here or meanwhile by another node.</returns>
    protected abstract Task<bool> MakeFirst(IServiceProvider services, CancellationToken cancel);

    /// <summary>Puts into use what the database holds.</summary>
    internal abstract Task Load(AkamonDb db, CancellationToken cancel);

    protected abstract void NotRead(Exception problem);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AkamonDb>();
        await Load(db, cancellationToken);
        if (await MakeFirst(scope.ServiceProvider, cancellationToken))
            await Load(db, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_look);
        while (await timer.Ticks(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await Load(scope.ServiceProvider.GetRequiredService<AkamonDb>(), stoppingToken);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                NotRead(problem);
            }
        }
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
