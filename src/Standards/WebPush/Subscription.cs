using Akamon.Standards.Jose;

namespace Akamon.Standards.WebPush;

/// <summary>
/// One browser's subscription (W3C Push API, PushSubscription): where its messages go and what they are encrypted for. It can only be made by
/// reading, so whoever holds one holds a good one. Read it anew before every message: the list of hosts may have changed.
/// </summary>
public sealed class Subscription
{
    /// <summary>The longest endpoint that is taken, in characters.</summary>
    public const int MostCharactersInEndpoint = 2048;

    private const int AuthSecretBytes = 16;

    private Subscription(string endpoint, byte[] publicKey, byte[] authSecret)
    {
        Endpoint = endpoint;
        PublicKey = publicKey;
        AuthSecret = authSecret;
    }

    /// <summary>The address to post to. Whoever knows it can send: it is for no log.</summary>
    public string Endpoint { get; }

    /// <summary>The host of the endpoint, lower case; the port is 443.</summary>
    public string Host => PushEndpoint.Host(Endpoint);

    /// <summary>The endpoint's origin (RFC 6454 §6.2), the audience of a VAPID token.</summary>
    public string Origin => PushEndpoint.Scheme + Host;

    internal ReadOnlyMemory<byte> PublicKey { get; }

    internal ReadOnlyMemory<byte> AuthSecret { get; }

    /// <summary>Reads a subscription. Never throws on what a stranger sent; every refusal is a <see cref="SubscriptionReading.Refused"/>.</summary>
    /// <param name="endpoint">An https address without port, user and fragment, on an allowed host.</param>
    /// <param name="p256dh">The browser's key: base64url of an uncompressed point on P-256, 65 bytes (RFC 8291 §3.1).</param>
    /// <param name="auth">The authentication secret: base64url of 16 bytes (RFC 8291 §3.2).</param>
    /// <param name="also">The administrator's rules for hosts beside <see cref="PushHosts.Known"/>; empty for none.</param>
    public static SubscriptionReading Read(string? endpoint, string? p256dh, string? auth, IReadOnlyCollection<HostRule> also)
    {
        if (PushEndpoint.Fault(endpoint, also) is { } fault)
        {
            return new SubscriptionReading.Refused(fault);
        }

        if (Bytes(p256dh, CurvePoint.Bytes) is not { } publicKey || !IsOnCurve(publicKey))
        {
            return new SubscriptionReading.Refused(SubscriptionFault.BadPublicKey);
        }

        return Bytes(auth, AuthSecretBytes) is { } authSecret
            ? new SubscriptionReading.Accepted(new Subscription(endpoint!, publicKey, authSecret)) // without one there is a fault
            : new SubscriptionReading.Refused(SubscriptionFault.BadAuthSecret);
    }

    // The length is looked at first, so that endless text is not decoded.
    private static byte[]? Bytes(string? text, int count) =>
        text is not null && text.Length == System.Buffers.Text.Base64Url.GetEncodedLength(count) ? Base64Url.Decode(text) : null;

    private static bool IsOnCurve(byte[] publicKey)
    {
        using var point = CurvePoint.Open(publicKey);
        return point is not null;
    }
}
