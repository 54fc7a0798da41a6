using System.Buffers;
using System.Text;
using Akamon.Delivery.Calls;
using Akamon.Delivery.Calls.Baresip;

namespace Akamon.Tests.Delivery.Calls;

/// <summary>What baresip and the trunk say is bounded, and garbage never counts (sec:RC9).</summary>
public sealed class ListeningToBaresip
{
    [Fact]
    public void Messages_are_read_however_they_are_cut()
    {
        var bytes = Encoding.UTF8.GetBytes("5:hello,0:,3:日,");

        for (var cut = 0; cut < bytes.Length; cut++)
        {
            var all = Sequence(bytes[..cut], bytes[cut..]);
            Read(ref all).ShouldBe((NetstringState.Whole, "hello"));
            Read(ref all).ShouldBe((NetstringState.Whole, ""));
            Read(ref all).ShouldBe((NetstringState.Whole, "日"));
            Read(ref all).State.ShouldBe(NetstringState.Unfinished);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("5:hell")]
    [InlineData("5:hello")]
    public void An_unfinished_message_is_waited_for(string text)
    {
        var bytes = Sequence(Encoding.UTF8.GetBytes(text));

        Read(ref bytes).State.ShouldBe(NetstringState.Unfinished);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData(":hello,")]
    [InlineData("5:hello;")]
    [InlineData("-1:,")]
    [InlineData("+5:hello,")]
    [InlineData(" 5:hello,")]
    [InlineData("16385:")]
    [InlineData("99999999")]
    [InlineData("999999999999999999999:x,")]
    [InlineData("4:hello,")]
    public void Garbage_is_known_at_once(string text)
    {
        var bytes = Sequence(Encoding.UTF8.GetBytes(text));

        Read(ref bytes).State.ShouldBe(NetstringState.Garbage);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("[[[[[[[[[[]]]]]]]]]]")]
    public void What_is_no_message_is_passed_over(string text) =>
        ControlMessage.Read(Sequence(Encoding.UTF8.GetBytes(text))).ShouldBeNull();

    [Fact]
    public void Text_that_is_not_utf8_is_passed_over() =>
        ControlMessage.Read(Sequence([.. """{"event":true,"type":"CALL_CLOSED","param":"""u8, (byte)'"', 0xC3, 0x28, .. "\"}"u8])).ShouldBeNull();

    [Theory]
    [InlineData("""{"event":true,"type":"CALL_DTMF_START","param":"#","direction":"incoming"}""")]
    [InlineData("""{"event":true,"type":"CALL_DTMF_START","param":"#"}""")]
    [InlineData("""{"event":true,"type":"CALL_DTMF_START","param":"##","direction":"outgoing"}""")]
    [InlineData("""{"event":true,"type":"CALL_DTMF_START","param":"","direction":"outgoing"}""")]
    [InlineData("""{"event":true,"type":"CALL_DTMF_START","param":"A","direction":"outgoing"}""")]
    [InlineData("""{"event":true,"type":"CALL_DTMF_START","param":"５","direction":"outgoing"}""")]
    [InlineData("""{"event":true,"type":"CALL_DTMF_END","param":"#","direction":"outgoing"}""")]
    [InlineData("""{"event":true,"type":["CALL_ESTABLISHED"],"direction":"outgoing"}""")]
    [InlineData("""{"event":true,"type":"SOMETHING_NEW","direction":"outgoing"}""")]
    public void An_event_that_is_not_of_our_call_means_nothing(string text) =>
        ControlMessage.Read(Sequence(Encoding.UTF8.GetBytes(text))).ShouldNotBeNull().Happening.ShouldBeNull();

    [Fact]
    public void A_key_of_our_call_is_heard() =>
        ControlMessage.Read(Sequence("""{"event":true,"type":"CALL_DTMF_START","param":"#","direction":"outgoing"}"""u8.ToArray()))
            .ShouldNotBeNull().Happening.ShouldBe(new Happening.Pressed('#'));

    [Theory]
    [InlineData("486 Busy Here", CallEnd.Busy)]
    [InlineData("600", CallEnd.Busy)]
    [InlineData("404 Not Found", CallEnd.Unreachable)]
    [InlineData("604 Nowhere", CallEnd.Unreachable)]
    [InlineData("302 Moved", CallEnd.Unreachable)]
    [InlineData("480 Unavailable", CallEnd.NoAnswer)]
    [InlineData("603 Decline", CallEnd.NoAnswer)]
    [InlineData("503 Unavailable", null)]
    [InlineData("403 Forbidden", null)]
    [InlineData("Connection timed out", null)]
    [InlineData("4861 is no status", null)]
    [InlineData("", null)]
    public void Why_a_call_was_not_answered_is_understood(string reason, CallEnd? end)
    {
        CallEnding.BeforeAnswer(reason, rang: false).ShouldBe(end);
        CallEnding.BeforeAnswer(reason, rang: true).ShouldBe(end ?? CallEnd.Failed);
    }

    [Theory]
    [InlineData("Connection reset by peer", CallEnd.HungUp)]
    [InlineData("rtp stream error", CallEnd.Failed)]
    [InlineData("200 OK", CallEnd.Failed)]
    public void Why_an_answered_call_ended_is_understood(string reason, CallEnd end) => CallEnding.AfterAnswer(reason).ShouldBe(end);

    [Fact]
    public async Task A_redirect_is_seen_in_the_trace_and_endless_lines_are_cut()
    {
        List<Happening> seen = [];
        using var output = new StringReader($"baresip is ready.\n{new string('x', 1_000_000)}\nSIP/2.0 180 Ringing\r\nSIP/2.0 3\nSIP/2.0 abc\n a SIP/2.0 302 x\nSIP/2.0 302 Moved\r\n");

        await new SipTrace(seen.Add).Read(output, CancellationToken.None);

        seen.ShouldBe([new Happening.Ready(), new Happening.Replied(), new Happening.Redirected()]);
    }

    [Theory]
    [InlineData("INFO sip:us SIP/2.0")]
    [InlineData("INVITE sip:us SIP/2.0")]
    [InlineData("UPDATE sip:us SIP/2.0")]
    [Trait("case", "sec:C13")]
    public async Task A_request_of_the_other_side_within_a_call_is_seen_and_one_of_ours_is_not(string request)
    {
        List<Happening> seen = [];
        using var output = new StringReader($"UDP 192.0.2.1:5060 -> 192.0.2.2:5060\nINVITE sip:them SIP/2.0\r\nUDP 192.0.2.2:5060 -> 192.0.2.1:5060\n{request}\r\n");

        await new SipTrace(seen.Add).Read(output, CancellationToken.None);

        seen.ShouldBe([new Happening.Meddled()]);
    }

    private static (NetstringState State, string Text) Read(ref ReadOnlySequence<byte> bytes)
    {
        var state = Netstring.Read(ref bytes, out var text);
        return (state, Encoding.UTF8.GetString(text));
    }

    private static ReadOnlySequence<byte> Sequence(params byte[][] parts)
    {
        Segment? first = null, last = null;
        foreach (var part in parts)
            last = last is null ? first = new Segment(part, 0) : last.Append(part);
        return new(first!, 0, last!, last!.Memory.Length); // There is always one.
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] bytes, long before) => (Memory, RunningIndex) = (bytes, before);

        public Segment Append(byte[] bytes)
        {
            var next = new Segment(bytes, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
