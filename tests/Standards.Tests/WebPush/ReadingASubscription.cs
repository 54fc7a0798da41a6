using Akamon.Standards.Jose;
using Akamon.Standards.WebPush;
using FsCheck;
using FsCheck.Fluent;

namespace Akamon.Standards.Tests.WebPush;

public sealed class ReadingASubscription
{
    // x = 0 is on the curve, and so, reduced, is x = p.
    private const string ZeroPoint = "BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAZkhceA4vg9ckM71dhKBrtlQcKvMdrocXKL-FahdPk_Q";
    private const string ZeroPointUnreduced = "BP____8AAAABAAAAAAAAAAAAAAAA________________ZkhceA4vg9ckM71dhKBrtlQcKvMdrocXKL-FahdPk_Q";

    [Theory]
    [InlineData("https://fcm.googleapis.com/fcm/send/cZ:APA91b-_x", "https://fcm.googleapis.com")]
    [InlineData("https://updates.push.services.mozilla.com/wpush/v2/gAAA", "https://updates.push.services.mozilla.com")]
    [InlineData("https://web.push.apple.com/QGSs-_d", "https://web.push.apple.com")]
    [InlineData("https://wns2-par02p.notify.windows.com/w/?token=BQYAAAB%2bc%3d%3D", "https://wns2-par02p.notify.windows.com")]
    public void The_subscriptions_of_browsers_are_accepted_as_they_are(string endpoint, string origin)
    {
        var subscription = Browsers.Read(endpoint).ShouldBeOfType<SubscriptionReading.Accepted>().Subscription;

        subscription.Endpoint.ShouldBe(endpoint);
        subscription.Origin.ShouldBe(origin);
        subscription.Host.ShouldBe(origin["https://".Length..]);
    }

    [Fact]
    public void A_service_of_the_administrator_is_accepted() =>
        Browsers.Read("https://push.example.ac.jp/x", also: "push.example.ac.jp").ShouldBeOfType<SubscriptionReading.Accepted>();

    [Theory]
    [InlineData(null, SubscriptionFault.NotAnAddress)]
    [InlineData("", SubscriptionFault.NotHttps)]
    [InlineData("/relative", SubscriptionFault.NotHttps)]
    [InlineData("http://fcm.googleapis.com/x", SubscriptionFault.NotHttps)]
    [InlineData("HTTPS://fcm.googleapis.com/x", SubscriptionFault.NotHttps)]
    [InlineData("ftp://fcm.googleapis.com/x", SubscriptionFault.NotHttps)]
    [InlineData("https:fcm.googleapis.com/x", SubscriptionFault.NotHttps)]
    [InlineData(" https://fcm.googleapis.com/x", SubscriptionFault.NotAnAddress)]
    [InlineData("https://fcm.googleapis.com/x\n", SubscriptionFault.NotAnAddress)]
    [InlineData("https://fcm.googleapis.com/x#y", SubscriptionFault.NotAnAddress)]
    [InlineData("https://evil.example\\.push.apple.com/x", SubscriptionFault.NotAnAddress)]
    [InlineData("https://[::1]/x", SubscriptionFault.NotAnAddress)]
    [InlineData("https://fcm.googleapis.com:443/x", SubscriptionFault.NamesAPort)]
    [InlineData("https://fcm.googleapis.com:8443/x", SubscriptionFault.NamesAPort)]
    [InlineData("https://fcm.googleapis.com:/x", SubscriptionFault.NamesAPort)]
    [InlineData("https://fcm.googleapis.com@evil.example/x", SubscriptionFault.NamesAUser)]
    [InlineData("https://a:b@fcm.googleapis.com/x", SubscriptionFault.NamesAUser)]
    [InlineData("https://@fcm.googleapis.com/x", SubscriptionFault.NamesAUser)]
    [InlineData("https://fcm.googleapis.com./x", SubscriptionFault.NotAHostName)]
    [InlineData("https://.push.apple.com/x", SubscriptionFault.NotAHostName)]
    [InlineData("https://a..push.apple.com/x", SubscriptionFault.NotAHostName)]
    [InlineData("https://FCM.googleapis.com/x", SubscriptionFault.NotAHostName)]
    [InlineData("https://evil.example%2f.push.apple.com/x", SubscriptionFault.NotAHostName)]
    [InlineData("https://evil.example?.push.apple.com/x", SubscriptionFault.NotAHostName)]
    [InlineData("https://evil.example;.push.apple.com/x", SubscriptionFault.NotAHostName)]
    [InlineData("https://*.push.apple.com/x", SubscriptionFault.NotAHostName)]
    [InlineData("https:///x", SubscriptionFault.NotAHostName)]
    [InlineData("https://127.0.0.1/x", SubscriptionFault.NotAHostName)]
    [InlineData("https://2130706433/x", SubscriptionFault.NotAHostName)]
    [InlineData("https://localhost/x", SubscriptionFault.NotAHostName)]
    [InlineData("https://web。push.apple.com/x", SubscriptionFault.NotAnAddress)]
    [InlineData("https://wéb.push.apple.com/x", SubscriptionFault.NotAnAddress)]
    [InlineData("https://ｆcm.googleapis.com/x", SubscriptionFault.NotAnAddress)]
    [InlineData("https://evil.example/x", SubscriptionFault.HostNotAllowed)]
    [InlineData("https://evil.example/@fcm.googleapis.com/x", SubscriptionFault.HostNotAllowed)]
    [InlineData("https://fcm.googleapis.com.evil.example/x", SubscriptionFault.HostNotAllowed)]
    [InlineData("https://push.apple.com/x", SubscriptionFault.HostNotAllowed)]
    public void Any_other_endpoint_is_refused(string? endpoint, SubscriptionFault fault) => Browsers.Read(endpoint).ShouldBe(Browsers.Refused(fault));

    [Fact]
    public void An_endpoint_of_2049_characters_is_refused()
    {
        var longest = Browsers.Endpoint.PadRight(2048, 'a');

        Browsers.Read(longest).ShouldBeOfType<SubscriptionReading.Accepted>();
        Browsers.Read(longest + "a").ShouldBe(Browsers.Refused(SubscriptionFault.NotAnAddress));
    }

    [Fact]
    public void A_point_with_a_zero_for_x_is_a_point() => Browsers.Read(p256dh: ZeroPoint).ShouldBeOfType<SubscriptionReading.Accepted>();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(Browsers.P256dh + "=")]
    [InlineData(Browsers.P256dh + "AA")]
    [InlineData(ZeroPointUnreduced)]
    [InlineData("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw8")] // off the curve
    [InlineData("BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")] // zeros
    [InlineData("BiVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4")] // the hybrid form
    [InlineData("AiVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx")] // the compressed form
    [InlineData("AA")] // the point at infinity
    [InlineData("BCVxsr7N+eNgVRqvHtD0zTZsEc6+VV+JvLexhqUzORcxaOzi6+AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4")]
    public void Any_key_but_a_point_in_its_one_spelling_is_refused(string? p256dh) =>
        Browsers.Read(p256dh: p256dh).ShouldBe(Browsers.Refused(SubscriptionFault.BadPublicKey));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("BTBZMqHH6r4Tts7J_aSI")] // 15 bytes
    [InlineData("BTBZMqHH6r4Tts7J_aSIggA")] // 17 bytes
    [InlineData(Browsers.Auth + "==")]
    [InlineData("BTBZMqHH6r4Tts7J/aSIgg")]
    [InlineData("BTBZMqHH6r4Tts7J_aSIgh")] // bits left over
    public void Any_secret_but_16_bytes_is_refused(string? auth) => Browsers.Read(auth: auth).ShouldBe(Browsers.Refused(SubscriptionFault.BadAuthSecret));

    [Fact]
    public void A_key_of_any_bytes_never_makes_it_throw() =>
        Prop.ForAll<byte[]>(bytes => Browsers.Read(p256dh: Base64Url.Encode([4, .. (bytes ?? []).Concat(new byte[64]).Take(64)])) is SubscriptionReading).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_makes_it_throw() =>
        Prop.ForAll<string, string, string>((endpoint, p256dh, auth) =>
            Browsers.Read("https://" + endpoint) is SubscriptionReading.Refused
            && Browsers.Read(p256dh: p256dh) is SubscriptionReading.Refused
            && Browsers.Read(auth: auth) is SubscriptionReading.Refused).QuickCheckThrowOnFailure();

    [Fact]
    public void What_comes_before_an_allowed_host_never_leads_elsewhere() =>
        Prop.ForAll<string>(text =>
            Browsers.Read($"https://{text}.push.apple.com/x") is not SubscriptionReading.Accepted { Subscription: var one }
            || new Uri(one.Endpoint).Host.EndsWith(".push.apple.com", StringComparison.Ordinal)).QuickCheckThrowOnFailure();
}
