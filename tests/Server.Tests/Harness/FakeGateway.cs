using Akamon.Delivery;
using Letters = System.Threading.Channels.Channel;

namespace Akamon.Tests.Harness;

/// <summary>The world outside: keeps every letter that reaches it, and refuses them while told to.</summary>
public sealed class FakeGateway(Channel channel) : IGateway
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);
    private readonly System.Threading.Channels.Channel<Letter> _new = Letters.CreateUnbounded<Letter>();
    private readonly List<Letter> _all = [];
    private readonly Lock _lock = new();

    public Channel Channel => channel;

    /// <summary>When set, nothing is taken; true: it never will be.</summary>
    public bool? FailsForGood { get; set; }

    /// <summary>When set, this is the answer to every message.</summary>
    public DeliveryException? Refuses { get; set; }

    public int Tries { get; private set; }

    public IReadOnlyList<Letter> All
    {
        get
        {
            lock (_lock)
                return [.. _all];
        }
    }

    public Task Send(Letter message, CancellationToken cancel)
    {
        lock (_lock)
        {
            Tries++;
            if (Refuses is { } refusal)
                throw refusal;
            if (FailsForGood is { } permanent)
                throw new DeliveryException("The gateway is told to fail.", permanent);
            _all.Add(message);
        }
        return _new.Writer.WriteAsync(message, cancel).AsTask();
    }

    /// <summary>The next letter that nobody has read yet.</summary>
    public async Task<Letter> Next()
    {
        using var limit = new CancellationTokenSource(_patience);
        return await _new.Reader.ReadAsync(limit.Token);
    }
}
