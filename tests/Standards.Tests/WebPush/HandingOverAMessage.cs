using Akamon.Standards.WebPush;
using FsCheck;
using FsCheck.Fluent;

namespace Akamon.Standards.Tests.WebPush;

public sealed class HandingOverAMessage
{
    [Fact]
    public void The_headers_are_these_six() =>
        PushHeaders.Write("vapid t=a.b.c, k=d", TimeSpan.FromMinutes(1), Urgency.High, "topic-_9").ShouldBe(
        [
            new("Authorization", "vapid t=a.b.c, k=d"),
            new("TTL", "60"),
            new("Urgency", "high"),
            new("Content-Encoding", "aes128gcm"),
            new("Content-Type", "application/octet-stream"),
            new("Topic", "topic-_9"),
        ]);

    [Fact]
    public void Without_a_topic_there_is_no_such_header() =>
        PushHeaders.Write("x", TimeSpan.Zero, Urgency.Normal, null).ShouldNotContain(header => header.Key == "Topic");

    [Theory]
    [InlineData(Urgency.VeryLow, "very-low")]
    [InlineData(Urgency.Low, "low")]
    [InlineData(Urgency.Normal, "normal")]
    [InlineData(Urgency.High, "high")]
    public void Urgency_has_the_words_of_RFC_8030_section_5_3(Urgency urgency, string word) =>
        PushHeaders.Write("x", TimeSpan.Zero, urgency, null).ShouldContain(new KeyValuePair<string, string>("Urgency", word));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(28 * 86_400, "2419200")]
    public void A_time_to_live_is_whole_seconds(int seconds, string written) =>
        PushHeaders.Write("x", TimeSpan.FromSeconds(seconds), Urgency.High, null).ShouldContain(new KeyValuePair<string, string>("TTL", written));

    [Theory]
    [InlineData(-1_000)]
    [InlineData(500)]
    [InlineData((28L * 86_400 * 1_000) + 1_000)]
    public void Any_other_time_is_refused(long milliseconds) =>
        Should.Throw<ArgumentOutOfRangeException>(() => PushHeaders.Write("x", TimeSpan.FromMilliseconds(milliseconds), Urgency.High, null)).ParamName.ShouldBe("timeToLive");

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a=")]
    [InlineData("a+b")]
    [InlineData("a/b")]
    [InlineData("a\r\nX: y")]
    [InlineData("あ")]
    [InlineData("123456789012345678901234567890123")]
    public void What_is_no_topic_is_refused(string topic) =>
        Should.Throw<ArgumentException>(() => PushHeaders.Write("x", TimeSpan.Zero, Urgency.High, topic)).ParamName.ShouldBe("topic");

    [Fact]
    public void The_longest_topic_has_32_characters() => PushHeaders.IsTopic(new string('a', 32)).ShouldBeTrue();

    [Fact]
    public void A_topic_never_breaks_out_of_its_line() =>
        Prop.ForAll<string>(text => !PushHeaders.IsTopic(text) || text.All(char.IsAscii)).QuickCheckThrowOnFailure();
}
