using System.ComponentModel.DataAnnotations;

namespace Akamon.Delivery.Calls.Hooks;

/// <summary>Section "Delivery:Calls:Service": a telephony service in the style of Twilio, which calls and asks our web-hooks what to do.</summary>
public sealed class HookOptions : IValidatableObject
{
    /// <summary>Your name for it, in routes.</summary>
    [RegularExpression("^[a-z0-9-]{1,20}$", ErrorMessage = "Delivery:Calls:Service:Name: 1 to 20 lower-case letters, digits and hyphens.")]
    public string Name { get; set; } = "service";

    /// <summary>Where calls are posted to, such as https://api.twilio.com/2010-04-01/Accounts/AC…/Calls.json. None: there is no such service.</summary>
    public Uri? Address { get; set; }

    /// <summary>The user of the basic authentication: the account or key id.</summary>
    public string User { get; set; } = "";

    /// <summary>Its password or token. Better given by the environment than by a file.</summary>
    public string Password { get; set; } = "";

    /// <summary>The number we call from, in E.164.</summary>
    public string From { get; set; } = "";

    /// <summary>The key it signs its requests with; with Twilio the account's auth token. Empty: the Password.</summary>
    public string SigningKey { get; set; } = "";

    /// <summary>The origin under which the service reaches this server. None: Web:PublicOrigin.</summary>
    public Uri? HooksTo { get; set; }

    internal string Key => SigningKey.Length > 0 ? SigningKey : Password;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Address is null)
            yield break;
        if (!Address.IsAbsoluteUri || !(Address.Scheme is "https" || Address.IsLoopback))
            yield return new("Delivery:Calls:Service:Address: an https address is needed; http only on this machine.", [nameof(Address)]);
        if (User.Length == 0 || Password.Length == 0)
            yield return new("Delivery:Calls:Service:User and Password are needed.", [nameof(User), nameof(Password)]);
        if (!From.StartsWith('+') || From.Length is < 4 or > 16 || !From[1..].All(char.IsAsciiDigit))
            yield return new("Delivery:Calls:Service:From: a number such as +815012345678.", [nameof(From)]);
    }
}
