using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Akamon.Interop.Radius;

/// <summary>An answer of a RADIUS server, taken apart.</summary>
/// <param name="Code">2 accept, 3 reject, 11 challenge.</param>
/// <param name="Attributes">Type and value, in order.</param>
/// <param name="IsGenuine">Its authenticator fits, and its first attribute is a right Message-Authenticator.</param>
internal sealed record RadiusAnswer(int Code, IReadOnlyList<(int Type, byte[] Value)> Attributes, bool IsGenuine)
{
    public const int Accept = 2, Reject = 3, Challenge = 11;

    public string Message => string.Concat(Attributes.Where(one => one.Type == RadiusWire.ReplyMessage).Select(one => Encoding.UTF8.GetString(one.Value)));

    public byte[]? Of(int type) => Attributes.FirstOrDefault(one => one.Type == type).Value;
}

#pragma warning disable CA5351 // RFC 2865 and RFC 3579 know nothing but MD5.

/// <summary>A RADIUS client byte by byte (RFC 2865, RFC 3579 §3.2), so that a test can send what no program would.</summary>
internal sealed class RadiusWire(int port, string from, string secret) : IDisposable
{
    public const int UserName = 1, UserPassword = 2, ChapPassword = 3, ReplyMessage = 18, State = 24, Class = 25, SessionTimeout = 27, CallingStation = 31, ProxyState = 33, MessageAuthenticator = 80;
    private const int Head = 20, Mac = 16;
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Parse(from), 0));
    private readonly byte[] _secret = Encoding.UTF8.GetBytes(secret);
    private byte _next;

    public Task<RadiusAnswer?> Ask(string name, string password, byte[]? state = null, params (int Type, byte[] Value)[] more) => Send(Request(name, password, state, more));

    public byte[] Request(string name, string password, byte[]? state, params (int Type, byte[] Value)[] more)
    {
        var once = RandomNumberGenerator.GetBytes(Mac);
        List<(int, byte[])> attributes = [(MessageAuthenticator, new byte[Mac]), (UserName, Encoding.UTF8.GetBytes(name)), (UserPassword, Hide(password, once)), (CallingStation, "203.0.113.7"u8.ToArray()), .. more];
        if (state is not null)
            attributes.Add((State, state));
        return Sign(Packet(once, attributes));
    }

    public byte[] Packet(byte[] once, IEnumerable<(int Type, byte[] Value)> attributes)
    {
        byte[] body = [.. attributes.SelectMany(one => (byte[])[(byte)one.Type, (byte)(one.Value.Length + 2), .. one.Value])];
        var packet = new byte[Head + body.Length];
        (packet[0], packet[1]) = (1, _next++);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        once.CopyTo(packet, 4);
        body.CopyTo(packet, Head);
        return packet;
    }

    public byte[] Sign(byte[] packet)
    {
        HMACMD5.HashData(_secret, packet).CopyTo(packet, Head + 2); // It is the first.
        return packet;
    }

    /// <returns>Null when nothing came.</returns>
    public async Task<RadiusAnswer?> Send(byte[] packet, int seconds = 30)
    {
        await _socket.SendAsync(packet, new IPEndPoint(IPAddress.Loopback, port));
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        try
        {
            while (true)
            {
                if ((await _socket.ReceiveAsync(late.Token)).Buffer is var answer && answer[1] == packet[1])
                    return Read(answer, packet);
            }
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public void Dispose() => _socket.Dispose();

    private RadiusAnswer Read(byte[] answer, byte[] request)
    {
        var attributes = new List<(int, byte[])>();
        for (var at = Head; at < answer.Length; at += answer[at + 1])
            attributes.Add((answer[at], answer[(at + 2)..(at + answer[at + 1])]));
        byte[] whole = [.. answer[..4], .. request[4..Head], .. answer[Head..]];
        var right = MD5.HashData([.. whole, .. _secret]).AsSpan().SequenceEqual(answer.AsSpan(4, Head - 4));
        var first = attributes is [(MessageAuthenticator, { Length: Mac } given), ..];
        if (first)
            Array.Clear(whole, Head + 2, Mac);
        return new(answer[0], attributes, right && first && HMACMD5.HashData(_secret, whole).AsSpan().SequenceEqual(answer.AsSpan(Head + 2, Mac)));
    }

    // RFC 2865 §5.2.
    private byte[] Hide(string password, byte[] once)
    {
        var plain = Encoding.UTF8.GetBytes(password);
        var hidden = new byte[Math.Max(1, (plain.Length + Mac - 1) / Mac) * Mac];
        plain.CopyTo(hidden, 0);
        var before = once;
        for (var at = 0; at < hidden.Length; at += Mac)
        {
            var pad = MD5.HashData([.. _secret, .. before]);
            for (var i = 0; i < Mac; i++)
                hidden[at + i] ^= pad[i];
            before = hidden[at..(at + Mac)];
        }
        return hidden;
    }
}
