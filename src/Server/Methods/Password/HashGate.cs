using Microsoft.Extensions.Options;

namespace Akamon.Methods.Password;

/// <summary>Lets as many hashes run as there are cores; a short queue waits, the rest is turned away at once (sec:RA9).</summary>
public sealed class HashGate(IOptions<PasswordOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _cores = new(Environment.ProcessorCount);
    private int _inside;

    /// <summary>Takes a place in the queue, before a try is counted: whoever is turned away has not tried.</summary>
    /// <exception cref="HashQueueFullException">There is none.</exception>
    public IDisposable Enter()
    {
        if (Interlocked.Increment(ref _inside) > options.Value.Queue + Environment.ProcessorCount)
        {
            Interlocked.Decrement(ref _inside);
            throw new HashQueueFullException();
        }
        return new Place(this);
    }

    public async Task<T> Run<T>(Func<T> hash, CancellationToken cancel)
    {
        await _cores.WaitAsync(cancel);
        try
        {
            return hash();
        }
        finally
        {
            _cores.Release();
        }
    }

    public void Dispose() => _cores.Dispose();

    private sealed class Place(HashGate gate) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref gate._inside);
    }
}
