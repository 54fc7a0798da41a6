using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Channels;
using Akamon.Delivery.Calls;
using Akamon.Delivery.Calls.Baresip;

namespace Akamon.Interop.Calls;

/// <summary>The telephones at the other end: a second baresip, with a number or several, that does what a test tells it.</summary>
internal sealed class Callee : IAsyncDisposable
{
    private const string Modules = "/usr/lib/baresip/modules";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);
    private readonly DirectoryInfo _folder;
    private readonly Peer _program;
    private readonly TcpClient _connection;
    private readonly Channel<ControlMessage> _events = Channel.CreateUnbounded<ControlMessage>();
    private readonly Task _reading;

    private Callee(DirectoryInfo folder, Peer program, TcpClient connection, int port)
    {
        (_folder, _program, _connection, Address) = (folder, program, connection, $"127.0.0.1:{port}");
        _reading = Read();
    }

    public string Address { get; }

    /// <param name="port">The first of some free ports.</param>
    /// <param name="numbers">Whose telephones these are.</param>
    public static async Task<Callee> Start(int port, params string[] numbers)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("akamon-callee-");
        var silence = Path.Combine(folder.FullName, "silence.wav");
        Wav.Write(silence, [], TimeSpan.FromMinutes(2));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "config"), $"""
            poll_method epoll
            sip_listen 127.0.0.1:{port}
            ctrl_tcp_listen 127.0.0.1:{port + 2}
            net_interface 127.0.0.1
            audio_source aufile,{silence}
            ausrc_srate 8000
            auplay_srate 8000
            ausrc_channels 1
            auplay_channels 1
            rtp_ports {port + 4}-{port + 104}
            call_max_calls 100
            menu_bell no
            statmode_default off
            module_path {Modules}
            module g711.so
            module aufile.so
            module_tmp account.so
            module_app menu.so
            module_app ctrl_tcp.so

            """);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "accounts"), string.Concat(numbers.Select(number => $"<sip:{number}@127.0.0.1:{port}>;regint=0;answermode=manual\n")));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "contacts"), "");
        var program = Peer.Start(Peer.Program("baresip"), "-4", "-f", folder.FullName);
        while (await program.Line() is not "baresip is ready.")
        {
        }
        var connection = new TcpClient(AddressFamily.InterNetwork);
        await connection.ConnectAsync(IPAddress.Loopback, port + 2);
        return new(folder, program, connection, port);
    }

    /// <summary>Waits until it happens; what came before is passed over.</summary>
    public async Task<ControlMessage> Hear(string type)
    {
        using var late = new CancellationTokenSource(_patience);
        while (true)
            if (await _events.Reader.ReadAsync(late.Token) is { } one && string.Equals(one.Type, type, StringComparison.Ordinal))
                return one;
    }

    /// <summary>Every key heard so far.</summary>
    public string Keys()
    {
        var keys = "";
        while (_events.Reader.TryRead(out var one))
            keys += one.Type is "CALL_DTMF_START" ? one.Param : "";
        return keys;
    }

    public async Task Answer()
    {
        await Hear("CALL_INCOMING");
        await Tell("accept");
        await Hear("CALL_ESTABLISHED");
    }

    public Task HangUp() => Tell("hangup");

    /// <summary>Presses keys, one after the other.</summary>
    public Task Press(string keys) => Tell("sndcode", keys);

    /// <summary>Turns to another of its telephones.</summary>
    public Task Turn(string number) => Tell("uafind", $"sip:{number}@{Address}");

    public Task Tell(string command, string? parameters = null) =>
        _connection.GetStream().WriteAsync(Netstring.Write(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string?> { ["command"] = command, ["params"] = parameters ?? "" }))).AsTask();

    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        await _program.DisposeAsync();
        await _reading;
        _folder.Delete(recursive: true);
    }

    private async Task Read()
    {
        var reader = PipeReader.Create(_connection.GetStream());
        try
        {
            while (await reader.ReadAsync() is { IsCompleted: false } result)
            {
                var bytes = result.Buffer;
                while (Netstring.Read(ref bytes, out var text) is NetstringState.Whole)
                    if (ControlMessage.Read(text) is { IsAnswer: false } message)
                        _events.Writer.TryWrite(message);
                reader.AdvanceTo(bytes.Start, bytes.End);
            }
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
