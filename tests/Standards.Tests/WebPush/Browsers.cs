using System.Security.Cryptography;
using Akamon.Standards.Jose;
using Akamon.Standards.WebPush;

namespace Akamon.Standards.Tests.WebPush;

/// <summary>The browser and the sender of RFC 8291 §5 and appendix A, which the tests start from.</summary>
internal static class Browsers
{
    public const string Endpoint = "https://updates.push.services.mozilla.com/wpush/v2/gAAAAA-b_c?d=%2Be";
    public const string P256dh = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    public const string Auth = "BTBZMqHH6r4Tts7J_aSIgg";
    public const string Salt = "DGv6ra1nlYgDCS1FRnbzlw";
    public const string Secret = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
    public const string SenderSecret = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";

    public static byte[] Bytes(string base64Url) => Base64Url.Decode(base64Url)!;

    public static ECDiffieHellman Key(string secret) => ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Bytes(secret) });

    public static SubscriptionReading Read(string? endpoint = Endpoint, string? p256dh = P256dh, string? auth = Auth, params string[] also) =>
        Subscription.Read(endpoint, p256dh, auth, [.. also.Select(HostRule.Read).OfType<HostRule>()]);

    public static Subscription Subscribed(string endpoint = Endpoint) => ((SubscriptionReading.Accepted)Read(endpoint)).Subscription;

    public static SubscriptionReading.Refused Refused(SubscriptionFault fault) => new(fault);
}
