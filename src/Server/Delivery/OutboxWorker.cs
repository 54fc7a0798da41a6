using Akamon.Database;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Delivery;

/// <summary>
/// Looks what waits in the outbox, each channel by itself: a gateway that hangs holds up no other channel, and a row that
/// cannot be sent holds up no other row. <see cref="OutboxTurn"/> sends one.
/// </summary>
internal sealed partial class OutboxWorker(IServiceScopeFactory scopes, OutboxBell bell, TimeProvider clock, ILogger<OutboxWorker> log) : BackgroundService
{
    private const int Batch = 100, MailsAtOnce = 8, TextsAtOnce = 32;
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var rounds = Enum.GetValues<Channel>().ToDictionary(channel => channel, _ => Task.CompletedTask);
        while (await bell.Woken(_look, stoppingToken))
        {
            foreach (var (channel, _) in rounds.Where(round => round.Value.IsCompleted).ToList())
                rounds[channel] = Drain(channel, stoppingToken);
        }
        await Task.WhenAll(rounds.Values); // What has begun is brought to its end: each is bounded by its gateway's time-out.
    }

    private async Task Drain(Channel channel, CancellationToken cancel)
    {
        try
        {
            while (await SendDue(channel, cancel) == Batch)
                await Task.Yield();
        }
        catch (Exception problem)
        {
            if (!cancel.IsCancellationRequested)
                Log.Stalled(log, channel, problem);
        }
    }

    /// <returns>How many messages were due.</returns>
    private async Task<int> SendDue(Channel channel, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        var due = await scope.ServiceProvider.GetRequiredService<AkamonDb>().Set<OutboxMessage>().AsNoTracking()
            .Where(row => (row.State == MessageState.Queued || row.State == MessageState.Sending || row.State == MessageState.Leaving) && row.Due <= now && row.Channel == channel)
            .OrderBy(row => row.Due).Take(Batch).ToListAsync(cancel);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = channel == Channel.Mail ? MailsAtOnce : TextsAtOnce, CancellationToken = cancel }, async (message, _) => await SendOne(message));
        return due.Count;
    }

    // Not ended by a stop of the server: what is being handed over would be left unclear.
    private async Task SendOne(OutboxMessage message)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<OutboxTurn>().Take(message, CancellationToken.None);
        }
        catch (Exception problem)
        {
            Log.Unnoted(log, message.Id, problem.GetType().Name); // Its claim runs out, and it is taken up again.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The {Channel} outbox could not be read; it is tried again")]
        public static partial void Stalled(ILogger log, Channel channel, Exception problem);

        [LoggerMessage(LogLevel.Error, "What became of message {Id} could not be noted: {Problem}")]
        public static partial void Unnoted(ILogger log, Guid id, string problem);
    }
}
