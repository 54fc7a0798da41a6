using System.Globalization;
using Akamon.Delivery;
using Akamon.Delivery.Calls;

namespace Akamon.Interop.Calls;

public sealed class CallingManyAtOnce
{
    private const int Many = 20;

    [Fact]
    public async Task Twenty_calls_at_once_keep_their_keys_apart()
    {
        using var calling = new CallingOut();
        string[] numbers = [.. Enumerable.Range(0, Many).Select(number => "+8190123400" + number.ToString("00", CultureInfo.InvariantCulture))];
        await using var callee = await Callee.Start(calling.FreePort, numbers);
        var gateway = calling.Gateway(callee.Address);

        Task<CallEnd?>[] calls = [.. numbers.Select(number => gateway.Place(CallingOut.Order(number), calling.Tell, CancellationToken.None))];
        foreach (var number in numbers)
            await callee.Hear("CALL_INCOMING");
        foreach (var number in numbers)
        {
            await callee.Turn(number);
            await callee.Tell("accept");
        }
        await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);
        foreach (var number in numbers.Where((_, place) => place % 2 == 0))
        {
            await callee.Turn(number);
            await callee.Press("#");
        }

        var ends = await Task.WhenAll(calls);
        ends.Where((_, place) => place % 2 == 0).ShouldAllBe(end => end == CallEnd.Approved);
        ends.Where((_, place) => place % 2 == 1).ShouldAllBe(end => end == CallEnd.NoKey);
    }

    [Fact]
    public async Task When_all_lines_are_busy_another_gateway_is_asked()
    {
        using var calling = new CallingOut();
        await using var trunk = new Trunk(calling.FreePort, "180 Ringing");
        var gateway = calling.Gateway(trunk.Address, options => (options.Lines, options.RingFor) = (1, TimeSpan.FromSeconds(3)));

        var first = gateway.Place(CallingOut.Order(CallingOut.Number), calling.Tell, CancellationToken.None);
        await Should.ThrowAsync<DeliveryException>(gateway.Place(CallingOut.Order(CallingOut.Number), calling.Tell, CancellationToken.None));

        (await first).ShouldBe(CallEnd.NoAnswer);
    }
}
