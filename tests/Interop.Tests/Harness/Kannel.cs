using System.Diagnostics;
using System.Globalization;

namespace Akamon.Interop.Harness;

/// <summary>bearerbox and smsbox of Debian with the configuration in integrations/kannel, on ports and in a folder of their own.</summary>
internal sealed class Kannel : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("akamon-kannel-");
    private readonly Dictionary<string, string> _changes;
    private Process? _bearerbox;

    public Kannel(int carrier)
    {
        Sendsms = FreePort.Next();
        Receipts = FreePort.Next();
        _changes = new(StringComparer.Ordinal)
        {
            ["13000"] = Port(FreePort.Next()),
            ["13001"] = Port(FreePort.Next()),
            ["13013"] = Port(Sendsms),
            ["13020"] = Port(Receipts),
            ["13099"] = Port(carrier),
            ["/var/spool/kannel"] = _folder.FullName,
            ["/var/log/kannel"] = _folder.FullName,
            ["/etc/kannel"] = _folder.FullName,
            ["sms-resend-freq = 5"] = "sms-resend-freq = 1",
        };
    }

    public int Sendsms { get; }

    public int Receipts { get; }

    public static void Need()
    {
        Peer.Need(Peer.Program("bearerbox"), "Kannel");
        Peer.Need("/usr/bin/python3", "Python, to make the table of receipts");
    }

    public async Task Start()
    {
        var ready = Path.Combine(RunningAkamon.Root, "integrations", "kannel");
        await Copy(Path.Combine(ready, "kannel.conf"), "kannel.conf");
        await Copy(Path.Combine(ready, "carrier-http.conf"), "carrier.conf");
        _folder.CreateSubdirectory("store");
        using var table = Process.Start("/usr/bin/python3", ["-c", "import sqlite3,sys; sqlite3.connect(sys.argv[1]).executescript(open(sys.argv[2]).read())", Path.Combine(_folder.FullName, "dlr.sqlite"), Path.Combine(ready, "dlr.sql")]);
        await table.WaitForExitAsync();
        await StartBearerbox();
        Box("smsbox");
        await Answers(Sendsms);
    }

    public async Task StartBearerbox()
    {
        _bearerbox = Box("bearerbox");
        await Answers(int.Parse(_changes["13001"], CultureInfo.InvariantCulture));
    }

    /// <summary>As kill -9 does.</summary>
    public async Task KillBearerbox()
    {
        _bearerbox!.Kill(); // It was started.
        await _bearerbox.WaitForExitAsync();
    }

    public static async Task Answers(int port)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await Listens(port))
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, late.Token);
    }

    /// <summary>As a service manager does with what belongs to a service that has died: smsbox's own recovery takes as long as it likes.</summary>
    public async Task RestartSmsbox()
    {
        await Kill("smsbox");
        Box("smsbox");
        await Answers(Sendsms);
    }

    public async ValueTask DisposeAsync()
    {
        await Kill("smsbox");
        await Kill("bearerbox");
        _folder.Delete(recursive: true);
    }

    // smsbox restarts itself under another process id when it has lost its bearerbox: found by the folder that is ours alone.
    private async Task Kill(string name)
    {
        while (Process.GetProcessesByName(name).Where(IsOurs).ToList() is { Count: > 0 } ours)
        {
            foreach (var process in ours)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
        }
    }

    private bool IsOurs(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/cmdline").Contains(_folder.FullName, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // It is over already.
        }
    }

    private Process Box(string name)
    {
        var process = Process.Start(new ProcessStartInfo(Peer.Program(name), [Path.Combine(_folder.FullName, "kannel.conf")]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!; // UseShellExecute is off.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task Copy(string from, string to)
    {
        var text = await File.ReadAllTextAsync(from);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, to), _changes.Aggregate(text, (text, change) => text.Replace(change.Key, change.Value, StringComparison.Ordinal)));
    }

    private static async Task<bool> Listens(int port)
    {
        using var client = new System.Net.Sockets.TcpClient();
        try
        {
            await client.ConnectAsync(System.Net.IPAddress.Loopback, port);
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    private static string Port(int port) => port.ToString(CultureInfo.InvariantCulture);
}
