using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Akamon.Standards.Jose;

/// <summary>
/// Key objects to borrow. .NET promises nothing about one key object used by two threads at once, and opening a key
/// costs more than using it; so each caller borrows one, and there are as many as were ever needed together.
/// </summary>
internal sealed class KeyPool<TKey>(Func<TKey> open)
    where TKey : AsymmetricAlgorithm
{
    private readonly ConcurrentBag<TKey> idle = [];

    public TKey Borrow() => idle.TryTake(out var key) ? key : open();

    public void Return(TKey key) => idle.Add(key);
}
