using System.Text;
using Akamon.Standards.Jose;

namespace Akamon.Standards.WebPush;

/// <summary>Who sends, told to the push service by a signature (RFC 8292).</summary>
public static class Vapid
{
    /// <summary>How long a token usually lives: half of what is allowed, so that a clock may be wrong.</summary>
    public static readonly TimeSpan UsualLifetime = TimeSpan.FromHours(12);

    /// <summary>The longest life of a token (RFC 8292 §2).</summary>
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromHours(24);

    // As in the example of RFC 8292 §2.4: no kid, because the key itself travels beside the token.
    private static readonly byte[] Header = Encoding.ASCII.GetBytes(Base64Url.Encode("""{"typ":"JWT","alg":"ES256"}"""u8) + ".");

    /// <summary>The key for <c>applicationServerKey</c> and <c>k</c>: base64url of the uncompressed point (RFC 8292 §3.2).</summary>
    /// <param name="key">An ES256 key; another throws <see cref="ArgumentException"/>.</param>
    public static string PublicKey(VerificationKey key)
    {
        ArgumentNullException.ThrowIfNull(key);

        return key.Point is { } point
            ? Base64Url.Encode(CurvePoint.Write(point))
            : throw new ArgumentException("VAPID signs with ES256 (RFC 8292 §2).", nameof(key));
    }

    /// <summary>Writes the value of the <c>Authorization</c> header (RFC 8292 §2 and §3), good for every endpoint of the same origin.</summary>
    /// <param name="key">The installation's ES256 key; another throws <see cref="ArgumentException"/>.</param>
    /// <param name="to">The subscription; its origin is the audience.</param>
    /// <param name="contact">As <see cref="VapidContact.IsOne"/> demands; anything else throws <see cref="ArgumentException"/>.</param>
    /// <param name="now">The time of the request.</param>
    /// <param name="lifetime">
    /// More than zero and at most <see cref="LongestLifetime"/>, or <see cref="ArgumentOutOfRangeException"/> is thrown;
    /// <c>exp</c> is rounded down to a second.
    /// </param>
    public static string Authorization(SigningKey key, Subscription to, string contact, DateTimeOffset now, TimeSpan lifetime)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lifetime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lifetime, LongestLifetime);
        if (!VapidContact.IsOne(contact))
        {
            throw new ArgumentException("The contact is a mailto: or https: address.", nameof(contact));
        }

        var k = PublicKey(key.PublicKey);
        var t = Jws.Sign(key, Header, JsonWriting.Write(writer =>
        {
            writer.WriteString("aud", to.Origin);
            writer.WriteNumber("exp", (now + lifetime).ToUnixTimeSeconds());
            writer.WriteString("sub", contact);
        }));
        return $"vapid t={t}, k={k}";
    }
}
