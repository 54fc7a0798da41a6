using System.Collections.Concurrent;

namespace Akamon.Methods;

/// <summary>How many pages of one account wait for news at once: each costs a look at the database every second.</summary>
public sealed class Listeners
{
    private const int Most = 4;
    private readonly ConcurrentDictionary<Guid, int> _open = new();

    /// <returns>Null when the account has enough of them.</returns>
    public IDisposable? Open(Guid account)
    {
        if (_open.AddOrUpdate(account, 1, (_, count) => count + 1) <= Most)
            return new Ear(this, account);
        Close(account);
        return null;
    }

    private void Close(Guid account)
    {
        while (_open.TryGetValue(account, out var count))
        {
            if (count == 1 ? _open.TryRemove(KeyValuePair.Create(account, count)) : _open.TryUpdate(account, count - 1, count))
                return;
        }
    }

    private sealed class Ear(Listeners all, Guid account) : IDisposable
    {
        public void Dispose() => all.Close(account);
    }
}
