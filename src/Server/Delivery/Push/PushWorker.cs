using Microsoft.Extensions.Options;

namespace Akamon.Delivery.Push;

/// <summary>Hands over what is ordered, several at once: a service that hangs holds up no other for longer than its time-out.</summary>
internal sealed partial class PushWorker(Notifications queue, PushClient client, IServiceScopeFactory scopes, IOptions<PushOptions> options, ILogger<PushWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Parallel.ForEachAsync(queue.All(stoppingToken), new ParallelOptions { MaxDegreeOfParallelism = options.Value.AtOnce, CancellationToken = stoppingToken }, (order, cancel) => Send(order, cancel));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; what still waited is for apps to ask about.
        }
    }

    private async ValueTask Send(PushOrder order, CancellationToken cancel)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(options.Value.Patience);
            var end = await client.Send(order, limit.Token);
            await using var scope = scopes.CreateAsyncScope();
            foreach (var report in scope.ServiceProvider.GetServices<IPushReport>())
                await report.Ended(order, end, cancel);
        }
        catch (Exception problem) when (!cancel.IsCancellationRequested)
        {
            Log.Lost(log, order.About, problem);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "What became of the notification about {About} could not be noted")]
        public static partial void Lost(ILogger log, Guid about, Exception problem);
    }
}
