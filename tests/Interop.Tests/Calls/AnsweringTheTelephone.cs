using Akamon.Delivery.Calls;
using Akamon.Delivery.Calls.Baresip;

namespace Akamon.Interop.Calls;

/// <summary>Calls of the real gateway to a real telephone: Debian's baresip at both ends.</summary>
public sealed class AnsweringTheTelephone
{
    private static readonly TimeSpan _question = TimeSpan.FromSeconds(2.6); // Four short segments, and the two seconds that are deaf in any case.

    [Theory]
    [InlineData(null, "#", CallEnd.Approved)]
    [InlineData(null, "0#", CallEnd.Reported)]
    [InlineData("42", "42#", CallEnd.Approved)]
    [InlineData("42", "#", CallEnd.Wrong)]
    [InlineData("42", "24#", CallEnd.Wrong)]
    [InlineData("42", "0#", CallEnd.Reported)]
    [InlineData("42", "9*42#", CallEnd.Approved)]
    public async Task Keys_after_the_question_decide(string? digits, string keys, CallEnd end)
    {
        using var calling = new CallingOut();
        await using var callee = await Callee.Start(calling.FreePort, CallingOut.Number);

        var call = calling.Call(callee.Address, digits);
        await callee.Answer();
        await Task.Delay(_question, TimeProvider.System);
        await callee.Press(keys);

        (await call).ShouldBe(end);
        calling.Told.ShouldBe([CallState.Ringing, CallState.Answered]);
    }

    [Fact]
    public async Task An_extension_is_dialled_by_tones_before_the_question()
    {
        using var calling = new CallingOut();
        await using var callee = await Callee.Start(calling.FreePort, CallingOut.Number);

        var call = calling.Call(callee.Address, extension: "43,2*", change: options => options.PauseBeforeExtension = TimeSpan.FromSeconds(1));
        await callee.Answer();
        await Task.Delay(TimeSpan.FromSeconds(3.7), TimeProvider.System);
        var heard = callee.Keys();
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        await callee.Press("#");

        heard.ShouldBe("432*");
        (await call).ShouldBe(CallEnd.Approved);
    }

    [Fact]
    public async Task A_trunk_over_tcp_is_spoken_with()
    {
        using var calling = new CallingOut();
        await using var callee = await Callee.Start(calling.FreePort, CallingOut.Number);

        var call = calling.Call(callee.Address, change: options => options.Transport = SipTransport.Tcp);
        await callee.Answer();
        await Task.Delay(_question, TimeProvider.System);
        await callee.Press("#");

        (await call).ShouldBe(CallEnd.Approved);
    }

    [Fact]
    public async Task Whoever_hangs_up_has_proved_nothing()
    {
        using var calling = new CallingOut();
        await using var callee = await Callee.Start(calling.FreePort, CallingOut.Number);

        var call = calling.Call(callee.Address);
        await callee.Answer();
        await callee.HangUp();

        (await call).ShouldBe(CallEnd.HungUp);
    }

    [Fact]
    public async Task A_call_that_is_given_up_stops_ringing()
    {
        using var calling = new CallingOut();
        await using var callee = await Callee.Start(calling.FreePort, CallingOut.Number);
        using var giveUp = new CancellationTokenSource();

        var call = calling.Gateway(callee.Address).Place(CallingOut.Order(CallingOut.Number), calling.Tell, giveUp.Token);
        await callee.Hear("CALL_INCOMING");
        await giveUp.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);
        await callee.Hear("CALL_CLOSED");
    }
}
