namespace Akamon.Delivery;

/// <summary>Wakes a worker of this node at once; other nodes look by themselves every second.</summary>
public abstract class Bell : IDisposable
{
    private readonly SemaphoreSlim _rung = new(0, 1);

    public void Ring()
    {
        try
        {
            _rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // It rings already.
        }
    }

    public Task<bool> Wait(TimeSpan atMost, CancellationToken cancel) => _rung.WaitAsync(atMost, cancel);

    public void Dispose()
    {
        _rung.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class OutboxBell : Bell;

public sealed class CallBell : Bell;
