using System.Diagnostics;

namespace Akamon.Interop.Radius;

/// <summary>Debian's FreeRADIUS with integrations/freeradius, put in place by the commands of docs/operate/radius.md, in a folder and on ports of its own.</summary>
internal sealed class FreeRadius : IAsyncDisposable
{
    public const string Vpn = "127.0.0.2", Wifi = "127.0.0.3", Ocserv = "127.0.0.1";
    public const string VpnSecret = "change-me-as-well-0123456789", WifiSecret = "change-me-too-0123456789abcd", OcservSecret = "change-me-here-0123456789abc";
    private const string Theirs = "/etc/freeradius/3.0";
    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("akamon-freeradius-");
    private Process? _process;

    private FreeRadius()
    {
    }

    public int Port { get; } = FreePort.Next();

    public int Accounting { get; } = FreePort.Next();

    public string Folder => Path.Combine(_folder.FullName, "raddb");

    public string Log => File.ReadAllText(Path.Combine(_folder.FullName, "radius.log"));

    public static readonly (string Name, string Value)[] Settings =
    [
        ("Radius:Secret", "change-me-0123456789abcdef-change-me"),
        ("RelyingParties:Systems:0:Name", "vpn"), ("RelyingParties:Systems:0:Title:En", "Campus VPN"), ("RelyingParties:Systems:0:Title:Ja", "学内VPN"), ("RelyingParties:Systems:0:RequiresMfa", "true"),
        ("RelyingParties:Systems:0:Radius:Clients:0", "vpn1"), ("RelyingParties:Systems:0:Radius:Clients:1", "ocserv"),
        ("RelyingParties:Systems:0:Radius:Groups:0:Of", "staff"), ("RelyingParties:Systems:0:Radius:Groups:0:Class", "OU=staff;"),
        ("RelyingParties:Systems:1:Name", "wifi"), ("RelyingParties:Systems:1:Title:En", "Wi-Fi"),
        ("RelyingParties:Systems:1:Radius:Clients:0", "wifi"), ("RelyingParties:Systems:1:Radius:PasswordOnly", "true"),
    ];

    public static void Need()
    {
        Peer.Need(Peer.Program("freeradius"), "FreeRADIUS");
        Peer.Need("/usr/lib/freeradius/rlm_rest.so", "freeradius-rest");
        Peer.Need("/usr/bin/openssl", "OpenSSL");
        if (!Environment.IsPrivilegedProcess)
            Assert.Skip("FreeRADIUS's own configuration can be read by root only.");
    }

    /// <param name="akamon">Where Akamon is.</param>
    /// <param name="more">A site of the test's own.</param>
    public static async Task<FreeRadius> Start(string akamon, string? more = null)
    {
        var radius = new FreeRadius();
        File.SetUnixFileMode(radius._folder.FullName, (UnixFileMode)0b111_101_101); // Started by root, it runs as freerad.
        await Run($"cp -a {Theirs} {radius.Folder} && install -d -o freerad -g freerad {radius._folder.FullName}/run && touch {radius._folder.FullName}/radius.log && chown freerad: {radius._folder.FullName}/radius.log");
        radius.Change("radiusd.conf", (Theirs, radius.Folder), ("/var/log/freeradius", radius._folder.FullName), ("run_dir = ${localstatedir}/run/${name}", $"run_dir = {radius._folder.FullName}/run"));
        await Run(Commands().Replace(Theirs, radius.Folder, StringComparison.Ordinal).Replace("integrations/freeradius/", Path.Combine(RunningAkamon.Root, "integrations", "freeradius") + "/", StringComparison.Ordinal));
        radius.Change("clients.conf", ("http://127.0.0.1:8080", akamon), ("192.0.2.20", Vpn), ("192.0.2.30", Wifi));
        radius.Change("sites-enabled/akamon", ("port = 1812", $"port = {radius.Port}"), ("port = 1813", $"port = {radius.Accounting}"));
        if (more is not null)
            await File.WriteAllTextAsync(Path.Combine(radius.Folder, "sites-enabled", "more"), more);
        await radius.Begin();
        return radius;
    }

    /// <summary>The commands that the operator is given.</summary>
    private static string Commands() => string.Join('\n', File.ReadAllLines(Path.Combine(RunningAkamon.Root, "docs", "operate", "radius.md"))
        .SkipWhile(line => !line.StartsWith($"    cd {Theirs}", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal)));

    private void Change(string file, params (string From, string To)[] changes)
    {
        var path = Path.Combine(Folder, file);
        File.WriteAllText(path, changes.Aggregate(File.ReadAllText(path), (text, change) => text.Contains(change.From, StringComparison.Ordinal) ? text.Replace(change.From, change.To, StringComparison.Ordinal) : throw new InvalidOperationException($"{file} has no {change.From}.")));
    }

    private async Task Begin()
    {
        _process = Process.Start(new ProcessStartInfo(Peer.Program("freeradius"), ["-f", "-l", Path.Combine(_folder.FullName, "radius.log"), "-d", Folder]) { UseShellExecute = false })!; // UseShellExecute is off.
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!Log.Contains("Ready to process requests", StringComparison.Ordinal))
        {
            if (_process.HasExited)
                throw new InvalidOperationException(Log);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, late.Token);
        }
    }

    internal static async Task Run(string script)
    {
        using var bash = Process.Start(new ProcessStartInfo("/bin/bash", ["-euo", "pipefail", "-c", script]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!; // UseShellExecute is off.
        var (said, complained) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.WaitForExitAsync();
        if (bash.ExitCode != 0)
            throw new InvalidOperationException($"{script}\n{await said}\n{await complained}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            _process.Kill();
        if (_process is not null)
            await _process.WaitForExitAsync();
        _process?.Dispose();
        _folder.Delete(recursive: true);
    }
}
