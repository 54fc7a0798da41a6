using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Akamon.Tests.Harness;

/// <summary>One request that reached a <see cref="ScriptedGateway"/>.</summary>
internal sealed record Heard(string Line, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>
/// A provider of text messages that shares no code with the server and answers byte by byte as it is told: also what no
/// HTTP library would write.
/// </summary>
internal sealed class ScriptedGateway : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _over = new();
    private readonly List<Heard> _all = [];
    private readonly Lock _lock = new();
    private readonly Task _accepting;

    public ScriptedGateway(int port = 0)
    {
        _listener = new(IPAddress.Loopback, port);
        _listener.Start();
        _accepting = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Address => $"http://127.0.0.1:{Port}/send";

    /// <summary>What it writes to a request; null: nothing, and the line stays open.</summary>
    public string? Answer { get; set; } = Says(202, "0: Accepted for delivery");

    public IReadOnlyList<Heard> All
    {
        get
        {
            lock (_lock)
                return [.. _all];
        }
    }

    public static string Says(int status, string body, string headers = "") =>
        $"HTTP/1.1 {status.ToString(CultureInfo.InvariantCulture)} Said\r\nContent-Length: {Encoding.UTF8.GetByteCount(body).ToString(CultureInfo.InvariantCulture)}\r\n{headers}\r\n{body}";

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
                while (await Read(stream) is { } heard)
                {
                    lock (_lock)
                        _all.Add(heard);
                    if (Answer is not { } answer)
                        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _over.Token);
                    else if (answer.Length == 0)
                        return;
                    else
                        await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), _over.Token);
                }
            }
            catch (Exception over) when (over is OperationCanceledException or IOException)
            {
                // The other side has gone, or the test is over.
            }
        }
    }

    private async Task<Heard?> Read(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!Encoding.ASCII.GetString([.. head]).EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _over.Token) == 0)
                return null;
            head.Add(one[0]);
        }
        var lines = Encoding.UTF8.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _over.Token);
        return new(lines[0], headers, Encoding.UTF8.GetString(body));
    }
}
