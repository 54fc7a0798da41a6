using Akamon.Database;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Delivery;

/// <summary>
/// Sends what waits in the outbox: claims a row by one conditional statement, hands it over, notes the end.
/// A claim that outlives its node is taken up again after a minute; a failure waits longer each time and gives up loudly.
/// </summary>
internal sealed partial class OutboxWorker(IServiceScopeFactory scopes, OutboxBell bell, TimeProvider clock, ILogger<OutboxWorker> log) : BackgroundService
{
    private const int Batch = 20, AtOnce = 8, MostTries = 8;
    private static readonly TimeSpan _claim = TimeSpan.FromMinutes(1), _look = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await bell.Wait(_look, stoppingToken);
                var due = Batch;
                while (due == Batch)
                    due = await SendDue(stoppingToken);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Stalled(log, problem);
            }
        }
    }

    /// <returns>How many messages were due.</returns>
    internal async Task<int> SendDue(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AkamonDb>();
        var now = clock.GetUtcNow();
        var due = await db.Set<OutboxMessage>().AsNoTracking()
            .Where(row => (row.State == MessageState.Queued || row.State == MessageState.Sending) && row.Due <= now)
            .OrderBy(row => row.Due).Take(Batch).ToListAsync(cancel);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (message, stop) => await SendOne(message, stop));
        return due.Count;
    }

    private async Task SendOne(OutboxMessage message, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AkamonDb>();
        var now = clock.GetUtcNow();
        var row = db.Set<OutboxMessage>().Where(row => row.Id == message.Id);
        var claimed = await row.Where(row => row.Due == message.Due && row.State == message.State)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, MessageState.Sending).SetProperty(row => row.Due, now + _claim).SetProperty(row => row.Tries, row => row.Tries + 1), cancel);
        if (claimed == 0)
            return;
        if (now >= message.Expires)
        {
            await Finish(row, MessageState.Failed, cancel);
            Log.TooLate(log, message.Id, message.Channel);
            return;
        }
        var gateway = scope.ServiceProvider.GetServices<IGateway>().FirstOrDefault(gateway => gateway.Channel == message.Channel);
        try
        {
            if (gateway is null)
                throw new DeliveryException("No gateway is configured.", permanent: true);
            await gateway.Send(Open(message, scope.ServiceProvider.GetRequiredService<Vault>()), cancel);
            await Finish(row, MessageState.Sent, cancel);
        }
        catch (DeliveryException problem) when (problem.Permanent || message.Tries + 1 >= MostTries)
        {
            await Finish(row, MessageState.Failed, cancel);
            Log.GaveUp(log, message.Id, message.Channel, problem);
        }
        catch (DeliveryException problem)
        {
            var later = now + TimeSpan.FromSeconds(2 * Math.Pow(3, message.Tries));
            await row.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, MessageState.Queued).SetProperty(row => row.Due, later), cancel);
            Log.TryLater(log, message.Id, message.Channel, problem);
        }
    }

    // The text is of no use once it is sent, so it goes.
    private Task<int> Finish(IQueryable<OutboxMessage> row, MessageState state, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return row.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, state).SetProperty(row => row.Finished, now).SetProperty(row => row.Body, Array.Empty<byte>()), cancel);
    }

    private static Letter Open(OutboxMessage message, Vault vault) => new(
        message.Id,
        vault.OpenText(Outbox.RecipientColumn, message.Id, message.Recipient),
        vault.OpenText(Outbox.SubjectColumn, message.Id, message.Subject),
        vault.OpenText(Outbox.BodyColumn, message.Id, message.Body),
        message.Created);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The outbox could not be read; it is tried again")]
        public static partial void Stalled(ILogger log, Exception problem);

        [LoggerMessage(LogLevel.Warning, "{Channel} message {Id} was too old to send")]
        public static partial void TooLate(ILogger log, Guid id, Channel channel);

        [LoggerMessage(LogLevel.Error, "{Channel} message {Id} could not be delivered and was given up")]
        public static partial void GaveUp(ILogger log, Guid id, Channel channel, Exception problem);

        [LoggerMessage(LogLevel.Warning, "{Channel} message {Id} was not taken; it is tried again")]
        public static partial void TryLater(ILogger log, Guid id, Channel channel, Exception problem);
    }
}
