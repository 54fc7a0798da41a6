using Akamon.Standards.Jose;

namespace Akamon.RelyingParties.Oidc;

/// <summary>The keys in memory: one snapshot, replaced whole by <see cref="KeyKeeper"/>.</summary>
public sealed class SigningKeys(TimeProvider clock)
{
    private sealed record Snapshot(IReadOnlyList<(SigningKey Key, DateTimeOffset Begins)> Keys, IReadOnlyList<VerificationKey> Public, byte[] Document);

    private volatile Snapshot _now = new([], [], JsonWebKeySet.Write([]));

    /// <summary>The published keys, also those that do not sign yet or no longer.</summary>
    public IReadOnlyList<VerificationKey> Public => _now.Public;

    /// <summary>The JWK set, ready to send.</summary>
    public ReadOnlyMemory<byte> Document => _now.Document;

    internal Task Answer(HttpContext context) => Replies.Document(context, Document);

    /// <summary>The newest key of this algorithm that may sign.</summary>
    public SigningKey Signer(SigningAlgorithm algorithm)
    {
        var now = clock.GetUtcNow();
        SigningKey? newest = null;
        foreach (var (key, begins) in _now.Keys)
            newest = key.Algorithm == algorithm && begins <= now ? key : newest;
        return newest ?? throw new InvalidOperationException($"There is no key for {algorithm}.");
    }

    /// <param name="keys">In the order in which they begin.</param>
    internal void Replace(IReadOnlyList<(SigningKey Key, DateTimeOffset Begins)> keys)
    {
        List<VerificationKey> open = [.. keys.Select(key => key.Key.PublicKey)];
        _now = new(keys, open, JsonWebKeySet.Write(open));
    }

    internal SigningKey? Known(string kid) => _now.Keys.Select(key => key.Key).FirstOrDefault(key => string.Equals(key.Kid, kid, StringComparison.Ordinal));
}
