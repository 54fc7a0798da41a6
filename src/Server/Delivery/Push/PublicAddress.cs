using System.Net;
using System.Net.Sockets;

namespace Akamon.Delivery.Push;

/// <summary>Whether an address is out in the internet: only there is a push service (IANA special-purpose address registries).</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] _special4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24",
            "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork _global6 = IPNetwork.Parse("2000::/3"), _translated = IPNetwork.Parse("64:ff9b::/96");

    // 2001::/23 holds Teredo and its like, 2002::/16 is 6to4: both carry IPv4 addresses of anybody's choice.
    private static readonly IPNetwork[] _special6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return Is(address.MapToIPv4());
        if (address.AddressFamily is AddressFamily.InterNetwork)
            return !_special4.Any(network => network.Contains(address));
        if (_translated.Contains(address))
            return Is(new IPAddress(address.GetAddressBytes().AsSpan(12)));
        return _global6.Contains(address) && !_special6.Any(network => network.Contains(address));
    }
}
