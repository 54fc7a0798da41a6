using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Akamon.Tests.Harness;

/// <summary>A browser's subscription, and its half of RFC 8291 written anew: it opens what the server sealed.</summary>
internal sealed class PushBrowser : IDisposable
{
    private readonly ECDiffieHellman _key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _auth = RandomNumberGenerator.GetBytes(16);

    public object Subscription(string endpoint) => new { endpoint, p256dh = PhoneApp.Text(Point(_key)), auth = PhoneApp.Text(_auth) };

    public string Open(byte[] body)
    {
        var (salt, size) = (body[..16], BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(16)));
        var (sender, sealedText) = (body[21..(21 + body[20])], body[(21 + body[20])..]);
        if (sealedText.Length > size)
            throw new CryptographicException("More than one record.");
        using var theirs = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = sender[1..33], Y = sender[33..] } });
        var secret = HKDF.DeriveKey(HashAlgorithmName.SHA256, _key.DeriveRawSecretAgreement(theirs.PublicKey), 32, _auth, [.. "WebPush: info\0"u8, .. Point(_key), .. sender]);
        var (key, nonce) = (HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 16, salt, [.. "Content-Encoding: aes128gcm\0"u8]), HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 12, salt, [.. "Content-Encoding: nonce\0"u8]));
        var plain = new byte[sealedText.Length - 16];
        using var cipher = new AesGcm(key, 16);
        cipher.Decrypt(nonce, sealedText.AsSpan(..^16), sealedText.AsSpan(^16..), plain);
        var end = Array.FindLastIndex(plain, one => one != 0);
        return plain[end] == 2 ? Encoding.UTF8.GetString(plain, 0, end) : throw new CryptographicException("No last record.");
    }

    public void Dispose() => _key.Dispose();

    private static byte[] Point(ECDiffieHellman key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return [4, .. point.X!, .. point.Y!];
    }
}

/// <summary>One message that reached a <see cref="PushService"/>.</summary>
internal sealed record Pushed(string Line, IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>A push service on this machine that answers as it is told.</summary>
internal sealed class PushService : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly System.Threading.Channels.Channel<Pushed> _heard = System.Threading.Channels.Channel.CreateUnbounded<Pushed>();
    private readonly Task _accepting;

    public PushService()
    {
        _listener.Start();
        _accepting = Accept();
    }

    /// <summary>Status line and headers; null: nothing, and the line stays open.</summary>
    public string? Says { get; set; } = "201 Created";

    public int Count { get; private set; }

    public (string Name, string Value)[] Settings =>
    [
        PhoneApps.Offered, ("environment", "Development"), ("Delivery:Push:Contact", "mailto:desk@example.org"), ("Delivery:Push:Hosts:0", "push.example.org"),
        ("Delivery:Push:Relay", $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/"), ("Delivery:Push:Patience", "00:00:02"),
    ];

    public async Task<Pushed> Next()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await _heard.Reader.ReadAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Stop();
        await _accepting;
        _over.Dispose();
    }

    private async Task Accept()
    {
        var lines = new List<Task>();
        try
        {
            while (true)
                lines.Add(Serve(await _listener.AcceptTcpClientAsync(_over.Token)));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(lines);
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                while (await Read(stream) is { } pushed)
                {
                    Count++;
                    await _heard.Writer.WriteAsync(pushed, _over.Token);
                    if (Says is not { } says)
                        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _over.Token);
                    else
                        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {says}\r\nContent-Length: 0\r\n\r\n"), _over.Token);
                }
            }
            catch (Exception over) when (over is OperationCanceledException or IOException)
            {
                // The other side has gone, or the test is over.
            }
        }
    }

    private async Task<Pushed?> Read(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || !head[^4..].SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one, _over.Token) == 0)
                return null;
            head.Add(one[0]);
        }
        var lines = Encoding.UTF8.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), System.Globalization.CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _over.Token);
        return new(lines[0], headers, body);
    }
}
