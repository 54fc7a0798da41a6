namespace Akamon.Delivery.Sms.Kannel;

/// <summary>One Kannel smsbox.</summary>
public sealed class KannelBox
{
    /// <summary>Your name for it, in routes and reports.</summary>
    public string Name { get; set; } = "kannel";

    /// <summary>Its sendsms address, such as http://127.0.0.1:13013/cgi-bin/sendsms.</summary>
    public Uri? Address { get; set; }

    /// <summary>The username of its sendsms-user group.</summary>
    public string User { get; set; } = "";

    /// <summary>The password of that group. Better given by the environment than by a file.</summary>
    public string Password { get; set; } = "";

    /// <summary>The sender that people see: a number, a short code, or up to 11 letters and digits, as the carrier allows.</summary>
    public string From { get; set; } = "Akamon";

    /// <summary>The smsc-id that sends; its smsc group also needs allowed-smsc-id. Empty: Kannel chooses.</summary>
    public string Smsc { get; set; } = "";

    internal IEnumerable<string> Faults(string section) =>
        SmsOptions.Faults(section, Address, From, (nameof(User), User), (nameof(Password), Password))
            .Concat(Smsc.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') ? [] : [$"{section}:Smsc: letters, digits, hyphens and underscores."]);
}
