using Akamon.Delivery;
using Akamon.Delivery.Calls;

namespace Akamon.Interop.Calls;

/// <summary>Calls that nobody answers, and trunks that misbehave.</summary>
public sealed class ReachingNobody
{
    [Fact]
    public async Task Who_rejects_the_call_is_busy()
    {
        using var calling = new CallingOut();
        await using var callee = await Callee.Start(calling.FreePort, CallingOut.Number);

        var call = calling.Call(callee.Address);
        await callee.Hear("CALL_INCOMING");
        await callee.HangUp();

        (await call).ShouldBe(CallEnd.Busy);
    }

    [Fact]
    public async Task It_rings_no_longer_than_it_may()
    {
        using var calling = new CallingOut();
        await using var callee = await Callee.Start(calling.FreePort, CallingOut.Number);

        var call = calling.Call(callee.Address, change: options => options.RingFor = TimeSpan.FromSeconds(3));
        await callee.Hear("CALL_INCOMING");

        (await call).ShouldBe(CallEnd.NoAnswer);
        await callee.Hear("CALL_CLOSED");
        calling.Told.ShouldBe([CallState.Ringing]);
    }

    [Theory]
    [InlineData("486 Busy Here", CallEnd.Busy)]
    [InlineData("404 Not Found", CallEnd.Unreachable)]
    [InlineData("484 Address Incomplete", CallEnd.Unreachable)]
    [InlineData("603 Decline", CallEnd.NoAnswer)]
    public async Task What_the_trunk_says_is_understood(string reply, CallEnd end)
    {
        using var calling = new CallingOut();
        await using var trunk = new Trunk(calling.FreePort, reply);

        (await calling.Call(trunk.Address)).ShouldBe(end);
        calling.Told.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("503 Service Unavailable")]
    [InlineData("403 Forbidden")]
    [InlineData(null)]
    public async Task A_trunk_that_fails_before_it_rings_lets_another_gateway_try(string? reply)
    {
        using var calling = new CallingOut();
        await using var trunk = new Trunk(calling.FreePort, reply);

        await Should.ThrowAsync<DeliveryException>(calling.Call(trunk.Address, change: options => options.ReplyWithin = TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public async Task A_call_is_not_led_to_another_number()
    {
        using var calling = new CallingOut();
        await using var trunk = new Trunk(calling.FreePort, "302 Moved Temporarily\r\nContact: <sip:+8190999999@127.0.0.1:9>");

        var end = await calling.Call(trunk.Address);

        end.ShouldBe(CallEnd.Unreachable);
        calling.Told.ShouldNotContain(CallState.Answered); // That it rings there and that it was redirected are told over two ways.
        (await trunk.TakenBack()).ShouldBeTrue("What baresip began elsewhere is taken back.");
    }

    [Fact]
    public async Task A_trunk_that_wants_to_know_us_is_registered_with_first()
    {
        using var calling = new CallingOut();
        await using var trunk = new Trunk(calling.FreePort, "486 Busy Here");

        (await calling.Call(trunk.Address, change: options => options.Register = true)).ShouldBe(CallEnd.Busy);

        trunk.Requests.Select(line => line.Split(' ')[0]).Where(method => method is "REGISTER" or "INVITE").Take(2).ShouldBe(["REGISTER", "INVITE"]);
    }

    [Fact]
    public async Task Without_a_registration_nobody_is_called()
    {
        using var calling = new CallingOut();

        await Should.ThrowAsync<DeliveryException>(calling.Call("127.0.0.1:9", change: options => (options.Register, options.ReplyWithin) = (true, TimeSpan.FromSeconds(2))));
    }

    [Fact]
    public async Task A_missing_program_lets_another_gateway_try()
    {
        using var calling = new CallingOut();

        await Should.ThrowAsync<DeliveryException>(calling.Call("127.0.0.1:9", change: options => options.Program = "/nowhere/baresip"));
    }
}
