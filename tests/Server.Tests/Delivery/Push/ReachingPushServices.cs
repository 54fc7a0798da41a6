using System.Net;
using Akamon.Delivery;
using Akamon.Delivery.Push;

namespace Akamon.Tests.Delivery.Push;

/// <summary>Where a notification may go, once a name has become addresses (sec:RD9).</summary>
public sealed class ReachingPushServices
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("142.250.207.106", true)]
    [InlineData("2404:6800:4004:827::200a", true)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("203.0.113.9", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2001::1", false)]
    [InlineData("2002:7f00:1::", false)]
    public void Only_addresses_out_in_the_internet_are_public(string address, bool expected) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBe(expected);

    [Theory]
    [InlineData("8.8.8.8,127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("")]
    public async Task A_name_with_one_address_inside_is_not_called(string addresses)
    {
        var dial = new PushDial((_, _) => Task.FromResult(Addresses(addresses)));

        await Should.ThrowAsync<DeliveryException>(() => dial.Addresses(new("push.example.org", 443), CancellationToken.None));
    }

    [Fact]
    public async Task Another_port_is_not_called()
    {
        var dial = new PushDial((_, _) => Task.FromResult(Addresses("8.8.8.8")));

        await Should.ThrowAsync<DeliveryException>(() => dial.Addresses(new("push.example.org", 8443), CancellationToken.None));
    }

    [Fact]
    public async Task A_name_is_asked_once_and_the_connection_goes_to_what_was_judged()
    {
        var asked = 0;
        var dial = new PushDial((_, _) =>
        {
            asked++;
            return Task.FromResult(Addresses(asked == 1 ? "8.8.8.8" : "127.0.0.1"));
        });

        var judged = await dial.Addresses(new("push.example.org", 443), CancellationToken.None);

        judged.ShouldBe(Addresses("8.8.8.8"));
        asked.ShouldBe(1);
    }

    private static IPAddress[] Addresses(string list) => [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse)];
}
