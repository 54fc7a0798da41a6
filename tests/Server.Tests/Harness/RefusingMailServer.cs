using System.Net;
using System.Net.Sockets;

namespace Akamon.Tests.Harness;

/// <summary>A mail server that takes every sender and refuses every recipient.</summary>
internal sealed class RefusingMailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _work;

    public RefusingMailServer(string refusal)
    {
        _listener.Start();
        _work = Serve(refusal);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _work;
    }

    private async Task Serve(string refusal)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                using var reader = new StreamReader(client.GetStream());
                await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true, NewLine = "\r\n" };
                await writer.WriteLineAsync("220 mx.example.org");
                while (await reader.ReadLineAsync() is { } line && !line.StartsWith("QUIT", StringComparison.Ordinal))
                    await writer.WriteLineAsync(line.StartsWith("RCPT", StringComparison.Ordinal) ? refusal : "250 ok");
            }
        }
        catch (SocketException)
        {
            // Stopped.
        }
    }
}
