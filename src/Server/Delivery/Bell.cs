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

    /// <summary>Waits until it rings, or for so long.</summary>
    /// <returns>False when the server stops.</returns>
    public async Task<bool> Woken(TimeSpan atMost, CancellationToken cancel)
    {
        try
        {
            await _rung.WaitAsync(atMost, cancel);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _rung.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class OutboxBell : Bell;

public sealed class CallBell : Bell;
