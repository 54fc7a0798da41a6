using System.Net;
using System.Net.Sockets;
using Akamon.Delivery.Push;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Oidc;

/// <summary>
/// The way out to systems, for their keys and to tell them of ended sessions. A name is looked up once, every address it gave
/// is judged, and the connection goes to one of those very addresses: public ones, and the networks the operator allows (sec:RI13).
/// </summary>
internal sealed class SystemLine(HostLookup lookup, IOptions<OidcOptions> options)
{
    public const string Client = SystemLines.Client;

    /// <summary>For addresses that a client chose for itself: public ones only.</summary>
    public const string Public = "public systems";
    private static readonly TimeSpan _connecting = TimeSpan.FromSeconds(2);

    // No redirects, no cookies, no proxy: nothing that leads elsewhere than the address that was judged.
    public SocketsHttpHandler Handler(bool inside) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = _connecting,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = (context, cancel) => Connect(context.DnsEndPoint, inside, cancel),
    };

    private async ValueTask<Stream> Connect(DnsEndPoint to, bool inside, CancellationToken cancel)
    {
        var addresses = await lookup(to.Host, cancel);
        if (addresses.Length == 0 || !addresses.All(address => IsPublic(address) || (inside && IsInside(address))))
            throw new HttpRequestException("An address of the system is not public, and its network is not allowed in Oidc:InsideNetworks.");
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

    private static bool IsPublic(IPAddress address) => PublicAddress.Is(Plain(address));

    private bool IsInside(IPAddress address) => options.Value.Inside.Any(network => network.BaseAddress.AddressFamily == Plain(address).AddressFamily && network.Contains(Plain(address)));

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
