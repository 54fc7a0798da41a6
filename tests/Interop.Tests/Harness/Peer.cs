using System.Diagnostics;

namespace Akamon.Interop.Harness;

/// <summary>A program that is not ours. Where it is missing, the test is a counted skip with the reason.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private static readonly string[] _folders = ["/usr/local/bin", "/usr/bin", "/usr/sbin"];
    private readonly Process _process;

    private Peer(Process process) => _process = process;

    public static Peer Start(string program, params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!; // UseShellExecute is off.
        return new(process);
    }

    public static void Need(string path, string what)
    {
        if (!File.Exists(path))
            Assert.Skip($"{what} is not installed here ({path}).");
    }

    public static string Program(string name) =>
        _folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists) ?? $"/usr/bin/{name}";

    /// <summary>The next line it prints; when it is over without one, what it complained of.</summary>
    public async Task<string> Line()
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _process.StandardOutput.ReadLineAsync(late.Token) ?? throw new InvalidOperationException(await _process.StandardError.ReadToEndAsync(late.Token));
    }

    public Task Tell(string line) => _process.StandardInput.WriteLineAsync(line);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
