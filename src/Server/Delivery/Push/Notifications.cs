using Microsoft.Extensions.Options;
using Waiting = System.Threading.Channels.Channel;

namespace Akamon.Delivery.Push;

/// <summary>
/// Notifications on their way. In memory: one that a crash takes along would be worthless a minute later, and the app asks
/// by itself. Whoever orders one never waits for a push service.
/// </summary>
public sealed class Notifications(IOptions<PushOptions> options)
{
    private const int Most = 2_000;
    private readonly System.Threading.Channels.Channel<PushOrder> _waiting = Waiting.CreateBounded<PushOrder>(Most);

    /// <summary>Whether notifications are sent at all.</summary>
    public bool CanSend => options.Value.Contact.Length > 0;

    /// <returns>False when too many wait already, or none is sent.</returns>
    public bool Order(PushOrder order) => CanSend && _waiting.Writer.TryWrite(order);

    internal IAsyncEnumerable<PushOrder> All(CancellationToken cancel) => _waiting.Reader.ReadAllAsync(cancel);
}
