using System.Net;
using System.Net.Sockets;

namespace Akamon.Tests.Harness;

internal static class FreePort
{
    /// <summary>A port of this machine where nobody listens.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
