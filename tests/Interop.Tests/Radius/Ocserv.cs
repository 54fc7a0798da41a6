using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Akamon.Interop.Radius;

/// <summary>Debian's ocserv with integrations/ocserv, in a folder and on a port of its own.</summary>
internal sealed class Ocserv : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Talk _talk;

    private Ocserv(string folder, Talk talk) => (_folder, _talk) = (folder, talk);

    public int Port { get; private init; }

    public static void Need()
    {
        FreeRadius.Need();
        Peer.Need(Peer.Program("ocserv"), "ocserv");
        Peer.Need(Peer.Program("openconnect"), "openconnect");
        Peer.Need("/etc/radcli/dictionary", "radcli");
    }

    public static async Task<Ocserv> Start(FreeRadius radius)
    {
        var (folder, port) = (System.IO.Directory.CreateTempSubdirectory("akamon-ocserv-").FullName, FreePort.Next());
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101); // Started by root, its workers run as nobody.
        var ready = Path.Combine(RunningAkamon.Root, "integrations", "ocserv");
        foreach (var file in System.IO.Directory.GetFiles(ready))
            await File.WriteAllTextAsync(Path.Combine(folder, Path.GetFileName(file)), (await File.ReadAllTextAsync(file))
                .Replace("/etc/radcli/akamon", $"{folder}/akamon", StringComparison.Ordinal).Replace("/etc/ocserv/", $"{folder}/", StringComparison.Ordinal).Replace("/run/ocserv.sock", $"{folder}/sock", StringComparison.Ordinal)
                .Replace("-port = 443", $"-port = {port.ToString(CultureInfo.InvariantCulture)}", StringComparison.Ordinal)
                .Replace("use-occtl = true", "use-occtl = false", StringComparison.Ordinal)
                .Replace("isolate-workers = true", "isolate-workers = false", StringComparison.Ordinal) // Where tests run there may be no seccomp.
                .Replace(":1812", $":{radius.Port.ToString(CultureInfo.InvariantCulture)}", StringComparison.Ordinal).Replace(":1813", $":{radius.Accounting.ToString(CultureInfo.InvariantCulture)}", StringComparison.Ordinal));
        await FreeRadius.Run($"openssl req -x509 -newkey rsa:2048 -nodes -keyout {folder}/akamon.key -out {folder}/akamon.pem -days 2 -subj /CN=vpn.example.org -addext subjectAltName=IP:127.0.0.1");
        var server = new Ocserv(folder, new Talk(Peer.Program("ocserv"), "-f", "-c", Path.Combine(folder, "ocserv.conf"))) { Port = port };
        await Kannel.Answers(port);
        return server;
    }

    /// <summary>Signs in as a VPN program does, up to the cookie, which needs no tunnel.</summary>
    public Talk SignIn(string name) => new(Peer.Program("openconnect"), "--authenticate", "--no-system-trust", $"--cafile={Path.Combine(_folder, "akamon.pem")}", "-u", name, "--passwd-on-stdin", "--non-inter", $"https://127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}");

    public async ValueTask DisposeAsync()
    {
        await _talk.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A program that asks and is answered, line by line; all it says is kept.</summary>
internal sealed class Talk : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    public Talk(string program, params string[] arguments)
    {
        _process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!; // UseShellExecute is off.
        _process.OutputDataReceived += Hear;
        _process.ErrorDataReceived += Hear;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Said
    {
        get
        {
            lock (_said)
                return _said.ToString();
        }
    }

    public async Task Type(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Waits until it says this.</summary>
    public async Task<string> Until(string words)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!Said.Contains(words, StringComparison.Ordinal))
        {
            if (late.IsCancellationRequested || (_process.HasExited && !Said.Contains(words, StringComparison.Ordinal)))
                throw new InvalidOperationException($"It never said “{words}”, but: {Said}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
        return Said;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (_said)
            _said.AppendLine(line.Data);
    }
}
