using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Akamon.Delivery.Calls.Baresip;

/// <summary>The connection by which one baresip is told what to do, and tells what happens.</summary>
internal sealed class BaresipControl : IAsyncDisposable
{
    private static readonly TimeSpan _answersWithin = TimeSpan.FromSeconds(3);
    private readonly TcpClient _connection;
    private readonly Task _reading;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<ControlMessage>> _asked = new(StringComparer.Ordinal);
    private int _last;

    private BaresipControl(TcpClient connection, Action<Happening> tell, TimeProvider clock)
    {
        (_connection, _clock) = (connection, clock);
        _reading = Read(tell);
    }

    public static async Task<BaresipControl> Connect(int port, Action<Happening> tell, TimeProvider clock, CancellationToken cancel)
    {
        var connection = new TcpClient(AddressFamily.InterNetwork) { NoDelay = true };
        try
        {
            await connection.ConnectAsync(IPAddress.Loopback, port, cancel);
            return new(connection, tell, clock);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <returns>Whether it was done.</returns>
    /// <exception cref="IOException">The connection is gone, or no answer came.</exception>
    public async Task<ControlMessage> Command(string command, string? parameters, CancellationToken cancel)
    {
        var token = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        var answer = new TaskCompletionSource<ControlMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[token] = answer;
        if (_reading.IsCompleted)
            throw new IOException("baresip is gone.");
        var text = parameters is null ? JsonSerializer.SerializeToUtf8Bytes(new { command, token }) : JsonSerializer.SerializeToUtf8Bytes(new { command, @params = parameters, token });
        await _connection.GetStream().WriteAsync(Netstring.Write(text), cancel);
        try
        {
            return await answer.Task.WaitAsync(_answersWithin, _clock, cancel);
        }
        catch (TimeoutException problem)
        {
            throw new IOException("baresip does not answer.", problem);
        }
        finally
        {
            _asked.TryRemove(token, out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        await _reading;
    }

    private async Task Read(Action<Happening> tell)
    {
        var reader = PipeReader.Create(_connection.GetStream());
        try
        {
            while (await reader.ReadAsync(CancellationToken.None) is { IsCanceled: false } result) // Disposing the connection ends it.
            {
                var bytes = result.Buffer;
                NetstringState state;
                while ((state = Netstring.Read(ref bytes, out var text)) is NetstringState.Whole)
                    Pass(ControlMessage.Read(text), tell);
                reader.AdvanceTo(bytes.Start, bytes.End);
                if (state is NetstringState.Garbage || result.IsCompleted)
                    break;
            }
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException or SocketException)
        {
            // It is over, whatever the reason.
        }
        await reader.CompleteAsync();
        tell(new Happening.Gone());
        foreach (var waiting in _asked.Values)
            waiting.TrySetException(new IOException("baresip is gone."));
    }

    private void Pass(ControlMessage? message, Action<Happening> tell)
    {
        if (message is { IsAnswer: true } && _asked.TryRemove(message.Token, out var waiting))
            waiting.TrySetResult(message);
        else if (message is { IsAnswer: false, Happening: { } happening })
            tell(happening);
    }
}
