using Akamon.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Delivery.Calls;

/// <summary>
/// Places the calls that were ordered: claims a row by one conditional statement, asks the gateways of the route one after
/// the other, writes down how it ended. A call is never placed twice: who was called would not know which to answer.
/// </summary>
internal sealed partial class CallWorker(IServiceScopeFactory scopes, IEnumerable<ICallGateway> gateways, CallBell bell, TimeProvider clock, IOptions<CallOptions> options, ILogger<CallWorker> log) : BackgroundService
{
    private const int WriteTries = 5;
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1), _again = TimeSpan.FromMilliseconds(300), _patience = TimeSpan.FromSeconds(30);
    private int _running;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (gateways.Any() && await bell.Woken(_look, stoppingToken))
        {
            try
            {
                foreach (var call in await Claim(options.Value.AtOnce - Volatile.Read(ref _running), stoppingToken))
                    _ = Run(call, stoppingToken);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Stalled(log, problem);
            }
        }
    }

    private async Task<IReadOnlyList<PhoneCall>> Claim(int most, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AkamonDb>();
        var now = clock.GetUtcNow();
        var claimed = new List<PhoneCall>();
        foreach (var call in await db.Set<PhoneCall>().AsNoTracking().Where(row => row.State == CallState.Queued && row.Expires > now).OrderBy(row => row.Expires).Take(most).ToListAsync(cancel))
        {
            // Nobody waits any more for a call that was ordered long ago; the others have their whole time from now on.
            var (late, until) = (call.Created < now - _patience, now + CallOrders.Longest);
            var mine = await db.Set<PhoneCall>().Where(row => row.Id == call.Id && row.State == CallState.Queued && row.Expires > now)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, CallState.Dialling).SetProperty(row => row.Expires, until), cancel) == 1;
            if (mine && late)
                await scope.ServiceProvider.GetRequiredService<CallLog>().End(call.Id, CallEnd.Failed, cancel);
            else if (mine)
                claimed.Add(call);
        }
        return claimed;
    }

    private async Task Run(PhoneCall call, CancellationToken cancel)
    {
        Interlocked.Increment(ref _running);
        try
        {
            if (await Place(call, cancel) is { } end)
                await Write(log => log.End(call.Id, end, CancellationToken.None));
        }
        catch (Exception problem)
        {
            Log.Broke(log, call.Id, problem);
            await Write(log => log.End(call.Id, CallEnd.Failed, CancellationToken.None));
        }
        finally
        {
            Interlocked.Decrement(ref _running);
            bell.Ring();
        }
    }

    private async Task<CallEnd?> Place(PhoneCall call, CancellationToken cancel)
    {
        CallOrder order;
        await using (var scope = scopes.CreateAsyncScope())
            order = scope.ServiceProvider.GetRequiredService<CallOrders>().Open(call)!; // Claimed a moment ago: it cannot be over.
        var route = options.Value.RouteOf(order.Number);
        foreach (var gateway in route is null ? gateways : route.SelectMany(name => gateways.Where(gateway => string.Equals(gateway.Name, name, StringComparison.OrdinalIgnoreCase))))
        {
            try
            {
                return await gateway.Place(order, (state, end) => Write(log => end is { } over ? log.End(call.Id, over, CancellationToken.None) : log.Tell(call.Id, state, CancellationToken.None)), cancel);
            }
            catch (DeliveryException problem)
            {
                Log.NotPlaced(log, call.Id, gateway.Name, problem);
            }
        }
        return CallEnd.Failed;
    }

    // What became of a call must not be lost to a database that is away for a moment; above all not a report.
    private async Task Write(Func<CallLog, Task> what)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await what(scope.ServiceProvider.GetRequiredService<CallLog>());
                return;
            }
            catch (Exception problem) when (tries < WriteTries)
            {
                Log.NotWritten(log, problem);
                await Task.Delay(tries * _again, clock);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Ordered calls could not be read; it is tried again")]
        public static partial void Stalled(ILogger log, Exception problem);

        [LoggerMessage(LogLevel.Warning, "What became of a call was not written down; it is tried again")]
        public static partial void NotWritten(ILogger log, Exception problem);

        [LoggerMessage(LogLevel.Error, "Call {Id} broke")]
        public static partial void Broke(ILogger log, Guid id, Exception problem);

        [LoggerMessage(LogLevel.Warning, "Gateway {Gateway} did not place call {Id}")]
        public static partial void NotPlaced(ILogger log, Guid id, string gateway, Exception problem);
    }
}
