using System.Net;
using System.Net.Sockets;

namespace Akamon.Delivery.Push;

/// <summary>Asks for the addresses of a host; tests have their own.</summary>
public delegate Task<IPAddress[]> HostLookup(string host, CancellationToken cancel);

/// <summary>
/// Connects to a push service: the name is looked up once, every address it gave is judged, and the connection goes to one
/// of those very addresses, so that a name cannot turn into another one in between (sec:RD9).
/// </summary>
internal sealed class PushDial(HostLookup lookup)
{
    private const int Https = 443;

    public async ValueTask<Stream> Connect(DnsEndPoint to, CancellationToken cancel)
    {
        var addresses = await Addresses(to, cancel);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, to.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <exception cref="DeliveryException">One of them is not public, or there is none.</exception>
    internal async Task<IPAddress[]> Addresses(DnsEndPoint to, CancellationToken cancel)
    {
        if (to.Port != Https)
            throw new DeliveryException("A push service is on port 443.", permanent: true);
        var addresses = await lookup(to.Host, cancel);
        return addresses.Length > 0 && addresses.All(PublicAddress.Is) ? addresses : throw new DeliveryException("The push service has no public address.", permanent: true);
    }
}
