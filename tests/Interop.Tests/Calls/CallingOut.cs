using Akamon.Delivery.Calls;
using Akamon.Delivery.Calls.Baresip;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Akamon.Interop.Calls;

/// <summary>The gateway as the server runs it, with short prompts, a range of ports of its own, and a note of what it told.</summary>
internal sealed class CallingOut : IDisposable
{
    public const string Number = "+819012345678";
    private const int PortsEach = 300;
    private static readonly string[] _segments = ["greeting", "system", "ask-key", "ask-number", "report", "thanks", "reported", "wrong", "goodbye"];
    private static int _tests;
    private readonly DirectoryInfo _prompts = System.IO.Directory.CreateTempSubdirectory("akamon-prompts-");

    public CallingOut(TimeSpan? segment = null)
    {
        Peer.Need(Peer.Program("baresip"), "baresip-core");
        foreach (var language in new[] { "ja", "en" })
        {
            _prompts.CreateSubdirectory(language);
            foreach (var name in _segments)
                Wav.Write(Path.Combine(_prompts.FullName, language, name + ".wav"), [], segment ?? TimeSpan.FromSeconds(0.3));
        }
    }

    /// <summary>Ports for this test: below those that systems give out by themselves.</summary>
    public int FreePort { get; } = 12000 + (Environment.ProcessId % 3 * 6000) + (Interlocked.Increment(ref _tests) % 20 * PortsEach);

    public List<CallState> Told { get; } = [];

    public BaresipGateway Gateway(string trunk, Action<BaresipOptions>? change = null)
    {
        var options = new BaresipOptions { Trunk = trunk, User = "0312345678", Address = "127.0.0.1", FirstSipPort = FreePort + 110, FirstControlPort = FreePort + 160, FirstMediaPort = FreePort + 200, Playings = 1 };
        change?.Invoke(options);
        var settings = Options.Create(options);
        return new(settings, new PromptAudio(Options.Create(new CallPromptOptions { Prompts = _prompts.FullName })), new Switchboard(settings), TimeProvider.System, NullLogger<BaresipGateway>.Instance);
    }

    public async Task<CallEnd?> Call(string trunk, string? digits = null, string? extension = null, Action<BaresipOptions>? change = null) =>
        await Gateway(trunk, change).Place(Order(Number, digits, extension), Tell, CancellationToken.None);

    public static CallOrder Order(string number, string? digits = null, string? extension = null) => new(Guid.Empty, number, extension, "ja", System: null, digits);

    public Task Tell(CallState state, CallEnd? end)
    {
        lock (Told)
        {
            if (end is null)
                Told.Add(state);
        }
        return Task.CompletedTask;
    }

    public void Dispose() => _prompts.Delete(recursive: true);
}
