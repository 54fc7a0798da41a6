using Akamon.Delivery;
using Akamon.Delivery.Calls;
using Calling = System.Threading.Channels.Channel;

namespace Akamon.Tests.Harness;

/// <summary>The telephones of the world: each call waits here until the test has somebody answer it.</summary>
public sealed class FakeTelephone : ICallGateway
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);
    private readonly System.Threading.Channels.Channel<RingingCall> _new = Calling.CreateUnbounded<RingingCall>();

    public string Name { get; init; } = "fake";

    /// <summary>When set, no call can be placed.</summary>
    public bool Down { get; set; }

    public int Placed { get; private set; }

    public async Task<CallEnd?> Place(CallOrder order, CallNews tell, CancellationToken cancel)
    {
        if (Down)
            throw new DeliveryException("The trunk is told to be down.", permanent: false);
        Placed++;
        var call = new RingingCall(order, tell);
        await tell(CallState.Ringing);
        await _new.Writer.WriteAsync(call, cancel);
        return await call.Over.WaitAsync(cancel);
    }

    /// <summary>The next call that rings.</summary>
    public async Task<RingingCall> Next()
    {
        using var limit = new CancellationTokenSource(_patience);
        return await _new.Reader.ReadAsync(limit.Token);
    }
}

public sealed class RingingCall(CallOrder order, CallNews tell)
{
    private readonly TaskCompletionSource<CallEnd> _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CallOrder Order => order;

    internal Task<CallEnd> Over => _over.Task;

    public Task Answer() => tell(CallState.Answered);

    public void End(CallEnd end) => _over.TrySetResult(end);
}
