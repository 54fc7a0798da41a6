using System.Net;
using System.Net.Sockets;

namespace Akamon.Security;

/// <summary>Who is at the other end of this request, as far as the connection tells.</summary>
public sealed class Caller(IHttpContextAccessor http)
{
    public string Address => Text(http.HttpContext?.Connection.RemoteIpAddress);

    /// <summary>The address as limits count it: IPv4 whole, IPv6 by its /64.</summary>
    public string Network => Prefix(http.HttpContext?.Connection.RemoteIpAddress, 32, 64);

    /// <summary>The wider neighbourhood: /24 and /48.</summary>
    public string Neighbourhood => Prefix(http.HttpContext?.Connection.RemoteIpAddress, 24, 48);

    public string Agent => http.HttpContext?.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? Spelling.Line(agent, 200) : "";

    private static string Text(IPAddress? address) => address is null ? "" : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();

    private static string Prefix(IPAddress? address, int bits4, int bits6)
    {
        if (address is null)
            return "";
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (IPAddress.IPv6Loopback.Equals(plain))
            return "::1";
        var bits = plain.AddressFamily == AddressFamily.InterNetwork ? bits4 : bits6;
        var bytes = plain.GetAddressBytes();
        bytes.AsSpan(bits / 8).Clear();
        return $"{new IPAddress(bytes)}/{bits}";
    }
}
