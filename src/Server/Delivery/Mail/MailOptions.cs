using System.ComponentModel.DataAnnotations;

namespace Akamon.Delivery.Mail;

/// <summary>Section "Delivery:Mail". Without a host no mail leaves this server (in the Lab it goes to the Lab's mailbox).</summary>
public sealed class MailOptions : IValidatableObject
{
    /// <summary>SMTP server with STARTTLS. Empty: none.</summary>
    public string Host { get; set; } = "";

    /// <summary>Usually 587. Implicit TLS (465) is not spoken.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>Encrypt with STARTTLS and check the certificate. Only a server on this machine may be spoken to without.</summary>
    public bool Encrypt { get; set; } = true;

    /// <summary>The name this server signs in with. Empty: it does not.</summary>
    public string User { get; set; } = "";

    /// <summary>The password for it. Better given by the environment than by a file.</summary>
    public string Password { get; set; } = "";

    /// <summary>The sender of all mails.</summary>
    public string From { get; set; } = "akamon@localhost";

    /// <summary>How long one mail may take to hand over.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The secret with which the mail server hands in mails that came back, at /delivery/mail/bounces. At least 32 characters. Empty: none are taken.</summary>
    public string BounceSecret { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BounceSecret.Length is > 0 and < 32)
            yield return new("Delivery:Mail:BounceSecret takes at least 32 random characters.", [nameof(BounceSecret)]);
        if (Port == 465)
            yield return new("Delivery:Mail:Port: 465 (implicit TLS) is not spoken; use 587 with STARTTLS.", [nameof(Port)]);
        if (Host.Length > 0 && !Encrypt && Host is not ("localhost" or "127.0.0.1" or "::1"))
            yield return new("Delivery:Mail:Encrypt: only a server on this machine may be spoken to unencrypted.", [nameof(Encrypt)]);
    }
}
