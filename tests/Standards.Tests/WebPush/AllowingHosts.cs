using Akamon.Standards.WebPush;
using FsCheck;
using FsCheck.Fluent;

namespace Akamon.Standards.Tests.WebPush;

public sealed class AllowingHosts
{
    [Fact]
    public void The_known_services_are_these() =>
        PushHosts.Known.Select(rule => rule.ToString())
            .ShouldBe(["fcm.googleapis.com", "updates.push.services.mozilla.com", "*.push.apple.com", "*.notify.windows.com"]);

    [Theory]
    [InlineData("fcm.googleapis.com")]
    [InlineData("updates.push.services.mozilla.com")]
    [InlineData("web.push.apple.com")]
    [InlineData("a.b.push.apple.com")]
    [InlineData("wns2-par02p.notify.windows.com")]
    public void The_hosts_of_the_known_services_are_allowed(string host) => PushHosts.Allow(host, []).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("googleapis.com")]
    [InlineData("x.fcm.googleapis.com")]
    [InlineData("xfcm.googleapis.com")]
    [InlineData("fcm.googleapis.com.")]
    [InlineData("fcm.googleapis.com:443")]
    [InlineData("a@fcm.googleapis.com")]
    [InlineData("FCM.GOOGLEAPIS.COM")]
    [InlineData("fcm。googleapis.com")]
    [InlineData("fcm.googleapıs.com")]
    [InlineData("push.apple.com")]
    [InlineData("evilpush.apple.com")]
    [InlineData(".push.apple.com")]
    [InlineData("*.push.apple.com")]
    [InlineData("-.push.apple.com")]
    [InlineData("a b.push.apple.com")]
    [InlineData("evil.example/.push.apple.com")]
    [InlineData("evil.example#.push.apple.com")]
    [InlineData("web.push.apple.com.evil.example")]
    [InlineData("web.push.apple.com\0")]
    public void A_host_that_only_looks_like_one_is_not(string host) => PushHosts.Allow(host, []).ShouldBeFalse();

    [Theory]
    [InlineData("push.example.ac.jp", "push.example.ac.jp", true)]
    [InlineData("push.example.ac.jp", "a.push.example.ac.jp", false)]
    [InlineData("*.push.example.ac.jp", "a.push.example.ac.jp", true)]
    [InlineData("*.push.example.ac.jp", "push.example.ac.jp", false)]
    [InlineData("push.xn--r8jz45g.jp", "push.xn--r8jz45g.jp", true)]
    public void The_administrators_rules_work_alike(string rule, string host, bool allowed) =>
        PushHosts.Allow(host, [HostRule.Read(rule)!]).ShouldBe(allowed);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("*.")]
    [InlineData("*.com")]
    [InlineData("localhost")]
    [InlineData("a.*.example")]
    [InlineData("*.*.example")]
    [InlineData("*push.example")]
    [InlineData(".push.example")]
    [InlineData("push.example.")]
    [InlineData("push.example:443")]
    [InlineData("https://push.example")]
    [InlineData("push.example/")]
    [InlineData("Push.example")]
    [InlineData("プッシュ.example")]
    [InlineData("192.0.2.1")]
    [InlineData("192.0.2.0x1")]
    [InlineData("-push.example")]
    [InlineData("push-.example")]
    public void What_is_no_rule_is_not_read(string? rule) => HostRule.Read(rule).ShouldBeNull();

    [Fact]
    public void A_label_has_63_characters_at_most()
    {
        HostRule.Read(new string('a', 63) + ".example").ShouldNotBeNull();
        HostRule.Read(new string('a', 64) + ".example").ShouldBeNull();
    }

    [Fact]
    public void A_name_has_253_characters_at_most()
    {
        var labels = string.Concat(Enumerable.Repeat(new string('a', 61) + ".", 4)); // 248

        HostRule.Read(labels + "jpjpj").ShouldNotBeNull();
        HostRule.Read(labels + "jpjpjp").ShouldBeNull();
    }

    [Fact]
    public void No_text_before_or_after_a_service_makes_another_host_of_it() =>
        Prop.ForAll<string>(text =>
            (string.IsNullOrEmpty(text) || !PushHosts.Allow(text + "fcm.googleapis.com", [])) && (string.IsNullOrEmpty(text) || !PushHosts.Allow("fcm.googleapis.com" + text, []))).QuickCheckThrowOnFailure();
}
