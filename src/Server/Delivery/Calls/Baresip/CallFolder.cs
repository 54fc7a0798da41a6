namespace Akamon.Delivery.Calls.Baresip;

/// <summary>The folder of one call, for our eyes only: its process reads its settings, the trunk's password and what to say from it.</summary>
internal sealed class CallFolder : IDisposable
{
    private static readonly TimeSpan _breath = TimeSpan.FromSeconds(5);
    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("akamon-call-"); // Made with mode 0700.

    public CallFolder(BaresipOptions options, Line line)
    {
        var silence = File("silence.wav");
        Wav.Write(silence, [], options.RingFor + Keypad.LongestCall); // From the first ringing on, until something is said.
        System.IO.File.WriteAllText(File("config"), Config(options, line, silence));
        System.IO.File.WriteAllText(File("accounts"), Account(options));
        System.IO.File.WriteAllText(File("contacts"), "");
    }

    public string Name => _folder.FullName;

    /// <summary>Writes what is to be said, with silence for as long as keys are awaited, and names the file.</summary>
    public string Write(Speech speech, string name)
    {
        var path = File(name + ".wav");
        speech.Write(path, Keypad.Listens + _breath);
        return path;
    }

    /// <summary>The password was read: it need not lie here while the call lasts.</summary>
    public void Forget() => System.IO.File.Delete(File("accounts"));

    public void Dispose() => _folder.Delete(recursive: true);

    private string File(string name) => Path.Combine(Name, name);

    private static string Config(BaresipOptions options, Line line, string silence)
    {
        var address = options.Address.Length > 0 ? options.Address : "0.0.0.0";
        string[] lines =
        [
            "poll_method epoll",
            $"sip_listen {address}:{line.Sip}",
            $"ctrl_tcp_listen 127.0.0.1:{line.Control}",
            .. options.Address.Length > 0 ? [$"net_interface {address}"] : Array.Empty<string>(),
            .. options.Transport is SipTransport.Tls ? [$"sip_cafile {options.Authorities}"] : Array.Empty<string>(),
            $"audio_source aufile,{silence}",
            "ausrc_srate 8000", "auplay_srate 8000", "ausrc_channels 1", "auplay_channels 1",
            $"rtp_ports {line.FirstMedia}-{line.LastMedia}", "rtp_timeout 60",
            "call_max_calls 1", // A call from outside finds us busy.
            "ringback_disabled yes", "menu_bell no", "statmode_default off",
            $"module_path {options.Modules}", "module g711.so", "module aufile.so",
            "module_tmp account.so", "module_app menu.so", "module_app ctrl_tcp.so",
        ];
        return string.Join('\n', lines) + "\n";
    }

    // No call is handed on by the other side (sec:RC7): call_transfer is off.
    private static string Account(BaresipOptions options)
    {
        var transport = options.Transport switch { SipTransport.Tls => "tls", SipTransport.Tcp => "tcp", _ => "udp" };
        var authentication = options.Password.Length > 0 ? $";auth_user={(options.AuthUser.Length > 0 ? options.AuthUser : options.User)};auth_pass={options.Password}" : "";
        var outbound = options.Outbound.Length > 0 ? options.Outbound : options.Trunk;
        return $"<sip:{options.User}@{options.Trunk}>{authentication};outbound=\"sip:{outbound};transport={transport}\";regint={(options.Register ? 600 : 0)};call_transfer=no;answermode=manual\n";
    }
}
