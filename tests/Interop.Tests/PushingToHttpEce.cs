using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Akamon.Standards.Jose;
using Akamon.Standards.WebPush;

namespace Akamon.Interop;

public sealed class PushingToHttpEce
{
    private const string Origin = "https://updates.push.services.mozilla.com", Contact = "mailto:mfa@example.ac.jp";

    // One agreed secret in 256 begins with a zero, where implementations part ways.
    private const int Messages = 1_000;

    [Fact]
    [Trait("case", "sec:D19")]
    public async Task Another_implementation_opens_our_messages_and_sends_a_header_like_ours()
    {
        var peers = Path.Combine(RunningAkamon.Root, "tests", "Interop.Tests", "peers");
        Peer.Need(Peer.Program("node"), "Node.js");
        Peer.Need(Path.Combine(peers, "node_modules", "web-push", "package.json"), "web-push (npm ci in tests/Interop.Tests/peers)");
        Peer.Need(Path.Combine(peers, "node_modules", "http_ece", "package.json"), "http_ece (npm ci in tests/Interop.Tests/peers)");
        await using var peer = Peer.Start(Peer.Program("node"), Path.Combine(peers, "web-push.mjs"), Origin, Contact);
        var keys = JsonElement.Parse(await peer.Line());
        var to = Subscription.Read($"{Origin}/wpush/v2/x", keys.GetProperty("p256dh").GetString(), keys.GetProperty("auth").GetString(), [])
            .ShouldBeOfType<SubscriptionReading.Accepted>().Subscription;
        var now = TimeProvider.System.GetUtcNow();

        await peer.Tell(JsonSerializer.Serialize(new
        {
            messages = Enumerable.Range(0, Messages).Select(number => Encrypt(to, number)),
            authorization = Vapid.Authorization(SigningKey.Create(SigningAlgorithm.ES256), to, Contact, now, Vapid.UsualLifetime),
        }));
        var told = JsonElement.Parse(await peer.Line());
        var (ours, theirs) = (told.GetProperty("ours"), told.GetProperty("theirs"));

        told.GetProperty("texts").EnumerateArray().Select(text => text.GetString()).ShouldBe(Enumerable.Range(0, Messages).Select(Text));
        ours.GetProperty("verified").GetBoolean().ShouldBeTrue();
        ours.GetProperty("header").ToString().ShouldBe(theirs.GetProperty("header").ToString());
        ours.GetProperty("keyBytes").GetInt32().ShouldBe(theirs.GetProperty("keyBytes").GetInt32());
        Claims(ours).ShouldBe(Claims(theirs));
        Math.Abs(Expiry(ours) - Expiry(theirs)).ShouldBeLessThanOrEqualTo(60, "Both live twelve hours.");
    }

    private static string Encrypt(Subscription to, int number)
    {
        using var once = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Base64Url.Encode(PushMessage.Encrypt(to, Encoding.UTF8.GetBytes(Text(number)), once, RandomNumberGenerator.GetBytes(PushMessage.SaltBytes)));
    }

    private static string Text(int number) => string.Concat(Enumerable.Repeat("通知", number % 30)) + number.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Claims(JsonElement token) => token.GetProperty("claims").EnumerateObject()
        .ToDictionary(claim => claim.Name, claim => claim.Name is "exp" ? claim.Value.ValueKind.ToString() : claim.Value.ToString(), StringComparer.Ordinal);

    private static long Expiry(JsonElement token) => token.GetProperty("claims").GetProperty("exp").GetInt64();
}
