using System.ComponentModel.DataAnnotations;
using Akamon.Delivery.Sms.Http;
using Akamon.Delivery.Sms.Kannel;
using Akamon.Standards.Phones;

namespace Akamon.Delivery.Sms;

/// <summary>
/// Section "Delivery:Sms". The gateways for text messages, and which countries each serves. Without any, no text message
/// leaves this server (in the Lab they go to the Lab's phone).
/// </summary>
public sealed class SmsOptions : IValidatableObject
{
    private const int LongestName = 32;

    /// <summary>Scheme and host at which gateways bring their delivery reports, such as http://127.0.0.1:8080 for a Kannel on this machine. Empty: Web:PublicOrigin.</summary>
    public Uri? ReportsTo { get; set; }

    /// <summary>How long connecting to a gateway may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1000000", "00:00:10")]
    public TimeSpan Connect { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long handing one message to one gateway may take in all.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1000000", "00:00:15")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gateways for every country without a route, the first one first. Empty: all, in the order Kannel, Forms, SignedJson.</summary>
    public IList<string> Default { get; } = [];

    /// <summary>Countries that other gateways serve.</summary>
    public IList<SmsRoute> Routes { get; } = [];

    /// <summary>Kannel boxes.</summary>
    public IList<KannelBox> Kannel { get; } = [];

    /// <summary>Services that take a form with basic authentication and answer in JSON, as Twilio does.</summary>
    public IList<FormService> Forms { get; } = [];

    /// <summary>Services that take JSON signed with a shared key.</summary>
    public IList<SignedService> SignedJson { get; } = [];

    internal IEnumerable<string> Names => Kannel.Select(one => one.Name).Concat(Forms.Select(one => one.Name)).Concat(SignedJson.Select(one => one.Name));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var (names, seen) = (Names.ToHashSet(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var name in Names)
        {
            if (!IsName(name))
                yield return new($"Delivery:Sms: a gateway's Name is up to {LongestName} letters a–z, digits and hyphens, not \"{name}\".");
            else if (!seen.Add(name))
                yield return new($"Delivery:Sms: two gateways have the Name {name}.");
        }
        foreach (var missing in Default.Concat(Routes.SelectMany(route => route.Gateways)).Where(name => !names.Contains(name)))
            yield return new($"Delivery:Sms:Routes: there is no gateway with the Name {missing}.");
        foreach (var route in Routes.Where(route => route.Gateways.Count == 0 || !IsCountry(route.Country)))
            yield return new($"Delivery:Sms:Routes: \"{route.Country}\" needs a Country such as JP or +81 and at least one of Gateways.");
        if (ReportsTo is { } origin && (!IsSafe(origin) || origin.PathAndQuery is not "/"))
            yield return new("Delivery:Sms:ReportsTo: scheme and host only, and https unless it is this machine.");
        foreach (var fault in Kannel.SelectMany((one, i) => one.Faults($"Delivery:Sms:Kannel:{i}")).Concat(Forms.SelectMany((one, i) => one.Faults($"Delivery:Sms:Forms:{i}"))).Concat(SignedJson.SelectMany((one, i) => one.Faults($"Delivery:Sms:SignedJson:{i}"))))
            yield return new(fault);
    }

    /// <summary>The faults that every gateway's settings can have.</summary>
    internal static IEnumerable<string> Faults(string section, Uri? address, string from, params (string Setting, string Value)[] secrets)
    {
        if (address is null || !IsSafe(address) || address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
            yield return $"{section}:Address: an https address without user, query and fragment is needed; http only on this machine.";
        if (!IsSender(from))
            yield return $"{section}:From: a sender is a number such as +815012345678, a short code, or up to 11 letters and digits.";
        foreach (var (setting, value) in secrets.Where(one => one.Value.Length == 0 || one.Value.Any(letter => letter is < '!' or > '~')))
            yield return $"{section}:{setting}: needed, in visible ASCII characters.";
    }

    private static bool IsSafe(Uri address) => address.IsAbsoluteUri && (string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal) || (string.Equals(address.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal) && address.IsLoopback));

    private static bool IsCountry(string country) => Countries.All.Any(one => string.Equals(country, one.Region, StringComparison.Ordinal) || string.Equals(country, $"+{one.CallingCode}", StringComparison.Ordinal));

    private static bool IsName(string name) => name.Length is > 0 and <= LongestName && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-');

    // A number or short code, or the letters that carriers show instead of one (GSM 03.38, eleven at most).
    private static bool IsSender(string from) =>
        (from.TrimStart('+') is { Length: >= 3 and <= 15 } digits && from.Length - digits.Length <= 1 && digits.All(char.IsAsciiDigit))
        || (from.Length is > 0 and <= 11 && from.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' '));
}

/// <summary>Which gateways serve a country.</summary>
public sealed class SmsRoute
{
    /// <summary>An ISO 3166 alpha-2 code such as JP, or a calling code such as +81. The ISO code is looked for first.</summary>
    public string Country { get; set; } = "";

    /// <summary>Their names, the first one first; the next is asked when one does not take a message.</summary>
    public IList<string> Gateways { get; } = [];
}
