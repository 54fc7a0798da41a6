using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Akamon.Delivery.Calls.Baresip;

/// <summary>The lines: each has ports of its own, and one call at a time.</summary>
internal sealed class Switchboard(IOptions<BaresipOptions> options)
{
    private readonly Lock _lock = new();
    private readonly HashSet<int> _taken = [];
    private int _next;

    /// <returns>Null: all lines are busy.</returns>
    public Line? Take()
    {
        lock (_lock)
        {
            for (var tried = 0; tried < options.Value.Lines; tried++)
            {
                var number = _next++ % options.Value.Lines; // In turn, so that late packets of the last call find nobody.
                var line = new Line(this, number, options.Value);
                if (!_taken.Contains(number) && line.IsFree() && _taken.Add(number))
                    return line;
            }
            return null;
        }
    }

    public void GiveBack(Line line)
    {
        lock (_lock)
            _taken.Remove(line.Number);
    }
}

/// <summary>The ports of one call.</summary>
internal sealed class Line(Switchboard board, int number, BaresipOptions options) : IDisposable
{
    private const int SipPorts = 2, MediaPorts = 4;

    public int Number => number;

    public int Sip => options.FirstSipPort + (number * SipPorts);

    public int Control => options.FirstControlPort + number;

    public int FirstMedia => options.FirstMediaPort + (number * MediaPorts);

    public int LastMedia => FirstMedia + MediaPorts - 1;

    /// <summary>Whether nobody else holds its ports: another program, or a process that has not gone yet.</summary>
    public bool IsFree() => CanBind(SocketType.Stream, ProtocolType.Tcp, IPAddress.Loopback, Control) && CanBind(SocketType.Dgram, ProtocolType.Udp, IPAddress.Any, Sip);

    public void Dispose() => board.GiveBack(this);

    private static bool CanBind(SocketType type, ProtocolType protocol, IPAddress address, int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, type, protocol);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
