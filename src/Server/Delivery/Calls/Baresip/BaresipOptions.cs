using System.ComponentModel.DataAnnotations;

namespace Akamon.Delivery.Calls.Baresip;

public enum SipTransport { Udp, Tcp, Tls }

/// <summary>Section "Delivery:Calls:Baresip": calls over a SIP trunk with Debian's baresip-core, one process for each call.</summary>
public sealed class BaresipOptions : IValidatableObject
{
    /// <summary>The trunk: host or host:port, the right side of every number dialled. Empty: no calls are made.</summary>
    [RegularExpression("""([A-Za-z0-9.\-]+(:[0-9]{1,5})?)?""")]
    public string Trunk { get; set; } = "";

    /// <summary>The number or name calls come from.</summary>
    [RegularExpression("""[A-Za-z0-9+._\-]*""")]
    public string User { get; set; } = "";

    /// <summary>The name the trunk asks for, if it asks. Empty: User.</summary>
    [RegularExpression("""[A-Za-z0-9+._@\-]*""")]
    public string AuthUser { get; set; } = "";

    /// <summary>The password for it. Better given by the environment than by a file.</summary>
    public string Password { get; set; } = "";

    /// <summary>Where requests are sent, if not to the trunk itself: host or host:port.</summary>
    [RegularExpression("""([A-Za-z0-9.\-]+(:[0-9]{1,5})?)?""")]
    public string Outbound { get; set; } = "";

    /// <summary>How SIP travels. The sound is not encrypted.</summary>
    public SipTransport Transport { get; set; } = SipTransport.Udp;

    /// <summary>With Tls: the authorities the trunk's certificate is checked against.</summary>
    [RegularExpression("""\S*""")]
    public string Authorities { get; set; } = "/etc/ssl/certs/ca-certificates.crt";

    /// <summary>Register before each call. For trunks that take calls only from registered addresses.</summary>
    public bool Register { get; set; }

    /// <summary>The address of this server that the trunk speaks with. Empty: the one its route leads from.</summary>
    [RegularExpression("""[0-9.]*""")]
    public string Address { get; set; } = "";

    /// <summary>How many calls at once.</summary>
    [Range(1, 200)]
    public int Lines { get; set; } = 20;

    /// <summary>The first port for SIP; each line takes two (the second for TLS).</summary>
    [Range(1024, 65000)]
    public int FirstSipPort { get; set; } = 5200;

    /// <summary>The first port for sound (UDP); each line takes four.</summary>
    [Range(1024, 64000)]
    public int FirstMediaPort { get; set; } = 22000;

    /// <summary>The first port, on the loopback address, by which baresip is told what to do; each line takes one. Whoever reaches it commands the call: see operate/calls.md.</summary>
    [Range(1024, 65000)]
    public int FirstControlPort { get; set; } = 4500;

    /// <summary>What stands before a number in place of its plus: "+", "00", or nothing.</summary>
    [RegularExpression("""[+0-9]*""")]
    public string Plus { get; set; } = "+";

    /// <summary>The country code of numbers that the trunk wants as they are dialled inside the country, such as 81. Empty: none.</summary>
    [RegularExpression("[0-9]{0,3}")]
    public string Home { get; set; } = "";

    /// <summary>What stands before such a number in place of the country code.</summary>
    [RegularExpression("[0-9]*")]
    public string HomePrefix { get; set; } = "0";

    /// <summary>How long it may ring.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "00:01:00")]
    public TimeSpan RingFor { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>How long the trunk may say nothing at all before another gateway is asked.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "00:00:30")]
    public TimeSpan ReplyWithin { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>The wait before and after the tones of an extension, and at each comma in it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:00:10")]
    public TimeSpan PauseBeforeExtension { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often the question is played.</summary>
    [Range(1, Keypad.Prompts)]
    public int Playings { get; set; } = Keypad.Prompts;

    /// <summary>The program.</summary>
    public string Program { get; set; } = "/usr/bin/baresip";

    /// <summary>The folder of its modules.</summary>
    [RegularExpression("""\S*""")]
    public string Modules { get; set; } = "/usr/lib/baresip/modules";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Trunk.Length == 0)
            yield break;
        if (User.Length == 0)
            yield return new("Delivery:Calls:Baresip:User: the trunk must be told where calls come from.", [nameof(User)]);
        if (Password.Any(letter => letter is ';' or '"' or '<' or '>' or '\\' or > '~' or <= ' '))
            yield return new("Delivery:Calls:Baresip:Password: baresip takes no spaces, no ; \" < > \\ and only ASCII.", [nameof(Password)]);
        if (!File.Exists(Program))
            yield return new($"Delivery:Calls:Baresip:Program: {Program} is missing; install baresip-core.", [nameof(Program)]);
        if (FirstMediaPort % 2 != 0)
            yield return new("Delivery:Calls:Baresip:FirstMediaPort: sound takes even ports.", [nameof(FirstMediaPort)]);
    }
}
