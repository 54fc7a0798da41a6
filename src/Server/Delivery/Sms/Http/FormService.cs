namespace Akamon.Delivery.Sms.Http;

/// <summary>A service that takes a form with basic authentication and answers in JSON. The names of the fields are Twilio's unless you say otherwise.</summary>
public sealed class FormService
{
    /// <summary>Your name for it, in routes and reports.</summary>
    public string Name { get; set; } = "form";

    /// <summary>Where messages are posted to, such as https://api.twilio.com/2010-04-01/Accounts/AC…/Messages.json.</summary>
    public Uri? Address { get; set; }

    /// <summary>The user of the basic authentication: the account or key id.</summary>
    public string User { get; set; } = "";

    /// <summary>Its password or token. Better given by the environment than by a file.</summary>
    public string Password { get; set; } = "";

    /// <summary>The sender that people see: a number, a short code, or up to 11 letters and digits, as the service allows.</summary>
    public string From { get; set; } = "Akamon";

    /// <summary>The key it signs its reports with; with Twilio the account's auth token. Empty: the Password.</summary>
    public string ReportKey { get; set; } = "";

    /// <summary>It signs its reports (X-Twilio-Signature): one without the right signature is refused.</summary>
    public bool SignsReports { get; set; } = true;

    /// <summary>It recognises a message it is given twice by the header Idempotency-Key. Twilio does not.</summary>
    public bool KnowsRepeats { get; set; }

    /// <summary>The form field for the number.</summary>
    public string ToField { get; set; } = "To";

    /// <summary>The form field for the sender.</summary>
    public string FromField { get; set; } = "From";

    /// <summary>The form field for the text.</summary>
    public string TextField { get; set; } = "Body";

    /// <summary>The form field for the address of reports.</summary>
    public string ReportField { get; set; } = "StatusCallback";

    /// <summary>The form field for how many seconds the message is of use. Empty: not sent.</summary>
    public string ValidityField { get; set; } = "ValidityPeriod";

    /// <summary>The JSON property of the answer that holds the message's id there: without it, nothing was clearly taken.</summary>
    public string IdProperty { get; set; } = "sid";

    /// <summary>The field of a report that holds what became of the message: delivered, undelivered, failed, sent ….</summary>
    public string StatusField { get; set; } = "MessageStatus";

    internal IEnumerable<string> Faults(string section) =>
        SmsOptions.Faults(section, Address, From, (nameof(User), User), (nameof(Password), Password), (nameof(ToField), ToField), (nameof(FromField), FromField), (nameof(TextField), TextField), (nameof(ReportField), ReportField), (nameof(IdProperty), IdProperty), (nameof(StatusField), StatusField));
}
