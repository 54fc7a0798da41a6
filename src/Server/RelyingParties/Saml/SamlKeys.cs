using Akamon.Standards.Saml;

namespace Akamon.RelyingParties.Saml;

/// <summary>The keys in memory: one snapshot, replaced whole by <see cref="SamlKeyKeeper"/>.</summary>
internal sealed class SamlKeys(TimeProvider clock)
{
    private volatile IReadOnlyList<(SamlKey Key, DateTimeOffset Begins)> _now = [];

    /// <summary>The certificates, also of a key that does not sign yet.</summary>
    public IReadOnlyList<byte[]> Certificates => [.. _now.Select(one => one.Key.Certificate)];

    /// <summary>The newest key that may sign.</summary>
    public SamlKey Signer
    {
        get
        {
            var now = clock.GetUtcNow();
            return _now.LastOrDefault(one => one.Begins <= now).Key ?? throw new InvalidOperationException("There is no key for SAML.");
        }
    }

    /// <param name="keys">In the order in which they begin.</param>
    public void Replace(IReadOnlyList<(SamlKey Key, DateTimeOffset Begins)> keys) => _now = keys;
}
