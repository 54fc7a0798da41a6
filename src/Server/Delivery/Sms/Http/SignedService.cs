namespace Akamon.Delivery.Sms.Http;

/// <summary>A service that takes JSON, signed with a shared key over time and body: for a gateway of one's own.</summary>
public sealed class SignedService
{
    private const int ShortestKey = 32;

    /// <summary>Your name for it, in routes and reports.</summary>
    public string Name { get; set; } = "signed";

    /// <summary>Where messages are posted to.</summary>
    public Uri? Address { get; set; }

    /// <summary>The shared key, at least 32 characters. Better given by the environment than by a file.</summary>
    public string Key { get; set; } = "";

    /// <summary>The sender that people see.</summary>
    public string From { get; set; } = "Akamon";

    internal IEnumerable<string> Faults(string section) =>
        SmsOptions.Faults(section, Address, From, (nameof(Key), Key)).Concat(Key.Length < ShortestKey ? [$"{section}:Key: at least {ShortestKey} characters."] : []);
}
