using Microsoft.Extensions.Options;

namespace Akamon.Methods.Password;

/// <summary>Lets as many hashes run as there are cores; a short queue waits, the rest is turned away at once (sec:RA9).</summary>
public sealed class HashGate(IOptions<PasswordOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _cores = new(Environment.ProcessorCount);
    private int _waiting;

    public async Task<T> Run<T>(Func<T> hash, CancellationToken cancel)
    {
        if (Interlocked.Increment(ref _waiting) > options.Value.Queue + Environment.ProcessorCount)
        {
            Interlocked.Decrement(ref _waiting);
            throw new HashQueueFullException();
        }
        try
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
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose() => _cores.Dispose();
}
