using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Akamon.Interop.Calls;

/// <summary>A trunk that registers whoever comes, answers every INVITE with one SIP status, and notes what it was sent.</summary>
internal sealed class Trunk : IAsyncDisposable
{
    private static readonly string[] _copied = ["Via", "From", "Call-ID", "CSeq"];
    private readonly UdpClient _socket;
    private readonly Task _serving;
    private readonly string? _reply;
    private readonly ConcurrentQueue<string> _requests = new();

    /// <param name="port">Where it listens.</param>
    /// <param name="reply">Status, words and further lines; null: it says nothing.</param>
    public Trunk(int port, string? reply)
    {
        (_socket, _reply, Address) = (new UdpClient(new IPEndPoint(IPAddress.Loopback, port)), reply, $"127.0.0.1:{port}");
        _serving = Serve();
    }

    public string Address { get; }

    /// <summary>The first lines of what came.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>Whether what was redirected rings nowhere: it was never sent, or it was cancelled. The last packet may still be on its way.</summary>
    public async Task<bool> TakenBack()
    {
        for (var look = 0; look < 50; look++)
        {
            if (Count("INVITE") < 2 || Count("CANCEL") > 0)
                return true;
            await Task.Delay(100);
        }
        return false;
    }

    private int Count(string method) => _requests.Count(line => line.StartsWith(method, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _serving;
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                var packet = await _socket.ReceiveAsync();
                var lines = Encoding.UTF8.GetString(packet.Buffer).Split("\r\n");
                _requests.Enqueue(lines[0]);
                if (lines[0].StartsWith("REGISTER", StringComparison.Ordinal))
                    await Answer("200 OK", [.. lines.Where(line => line.StartsWith("Contact:", StringComparison.Ordinal)), "Expires: 600"]);
                if (_reply is null || !lines[0].StartsWith("INVITE", StringComparison.Ordinal))
                    continue;
                // Only the first is redirected: where it leads, it rings.
                var reply = Count("INVITE") == 1 ? _reply : "180 Ringing";
                await Answer(reply, []);

                async Task Answer(string status, string[] more)
                {
                    var kept = lines.Where(line => _copied.Contains(line.Split(':')[0], StringComparer.Ordinal)).Append(lines.First(line => line.StartsWith("To:", StringComparison.Ordinal)) + ";tag=trunk").Concat(more);
                    await _socket.SendAsync(Encoding.UTF8.GetBytes($"SIP/2.0 {status}\r\n{string.Join("\r\n", kept)}\r\nContent-Length: 0\r\n\r\n"), packet.RemoteEndPoint);
                }
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
