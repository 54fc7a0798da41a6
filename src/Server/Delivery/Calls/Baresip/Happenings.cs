using System.Threading.Channels;

namespace Akamon.Delivery.Calls.Baresip;

/// <summary>What happens in one call, in order. Bounded: who floods us loses what does not fit.</summary>
internal sealed class Happenings(TimeProvider clock)
{
    private const int Most = 1000;
    private static readonly TimeSpan _readyWithin = TimeSpan.FromSeconds(10);
    private readonly System.Threading.Channels.Channel<Happening> _all = System.Threading.Channels.Channel.CreateBounded<Happening>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Add(Happening happening) => _all.Writer.TryWrite(happening);

    /// <summary>What happened, or happens within that time; null: nothing did.</summary>
    public async Task<Happening?> Next(TimeSpan within, CancellationToken cancel)
    {
        if (_all.Reader.TryRead(out var waiting))
            return waiting;
        if (within <= TimeSpan.Zero)
            return null;
        using var late = new CancellationTokenSource(within, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            return await _all.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <exception cref="TimeoutException">The program did not come up.</exception>
    public async Task Ready(CancellationToken cancel)
    {
        var start = clock.GetTimestamp();
        while (await Next(_readyWithin - clock.GetElapsedTime(start), cancel) is { } happening)
        {
            if (happening is Happening.Ready)
                return;
            if (happening is Happening.Gone)
                break;
        }
        throw new TimeoutException("baresip did not come up.");
    }
}
