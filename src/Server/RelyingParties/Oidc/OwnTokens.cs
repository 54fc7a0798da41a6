using System.Buffers.Binary;
using System.Collections.Concurrent;
using Akamon.Security;
using Akamon.Standards.Jose;
using Akamon.Standards.Oidc;

namespace Akamon.RelyingParties.Oidc;

/// <summary>
/// Reads our own access tokens. Systems show the same one again and again, so the signature of one that was good is not
/// checked twice: that would be a third of such a request. What may change meanwhile is looked at each time: its end, the
/// place, our keys; and whether what gave it still lives is the caller's question.
/// </summary>
internal sealed class OwnTokens(SigningKeys keys, Issuer issuer, TimeProvider clock)
{
    private const int Most = 4096;
    private volatile Known _known = new([]);

    /// <param name="text">What was sent.</param>
    /// <param name="audience">The place that reads; null for any (RFC 7662).</param>
    /// <returns>Null for everything that is not a living token of ours for this place.</returns>
    public AccessToken? Read(string text, string? audience)
    {
        var (now, known) = (clock.GetUtcNow(), Current());
        var name = BinaryPrimitives.ReadUInt128LittleEndian(Secrets.Hash(text));
        if (known.Tokens.TryGetValue(name, out var token))
            return token.Opens(issuer.Here, audience, now) ? token : null;
        if (AccessToken.Read(text, known.Keys, issuer.Here, audience, now) is not { } read)
            return null;
        if (known.Tokens.Count >= Most)
            known.Tokens.Clear();
        return known.Tokens[name] = read;
    }

    private Known Current() => ReferenceEquals(_known.Keys, keys.Public) ? _known : _known = new(keys.Public);

    /// <summary>Good by the signature of these keys; with other keys all begins anew.</summary>
    private sealed record Known(IReadOnlyList<VerificationKey> Keys)
    {
        public ConcurrentDictionary<UInt128, AccessToken> Tokens { get; } = new();
    }
}
