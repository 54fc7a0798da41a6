using Microsoft.Extensions.Options;

namespace Akamon.Web;

/// <summary>Section <c>Web</c>: the names and addresses every page shows.</summary>
public sealed class WebOptions
{
    /// <summary>The origin people see, e.g. https://id.example.org. None: the request's own, for trials on one machine.</summary>
    public Uri? PublicOrigin { get; set; }

    /// <summary>Whose sign-in this is, in English.</summary>
    public string OrganisationName { get; set; } = "Akamon";

    /// <summary>The same in Japanese. None: the English name.</summary>
    public string? OrganisationNameJa { get; set; }

    /// <summary>The organisation's own guide: the help at the foot of every page, and where the warning before a deadline leads.</summary>
    public Uri? Guide { get; set; }

    /// <summary>The support desk, at the foot of every page.</summary>
    public DeskContactOptions DeskContact { get; set; } = new();

    /// <summary>The zone in which times are written when the reader's own is not known.</summary>
    public string TimeZone { get; set; } = "Asia/Tokyo";

    /// <summary>Addresses of the reverse proxies that may name the client's address and scheme.</summary>
    public IList<string> Proxies { get; } = [];

    /// <summary>Names of networks, shown where somebody is asked whether a sign-in is theirs. The first that holds an address counts.</summary>
    public IList<KnownPlace> Places { get; } = [];

    public Bilingual Organisation => new(OrganisationName, OrganisationNameJa);
}

/// <summary>Where people turn to. The words are shown; the address is where they lead.</summary>
public sealed class DeskContactOptions
{
    /// <summary>Name and hours of the support desk, in English.</summary>
    public string? En { get; set; }

    /// <summary>The same in Japanese.</summary>
    public string? Ja { get; set; }

    /// <summary>Where it leads: mailto:, tel: or https:.</summary>
    public Uri? Address { get; set; }
}

internal sealed class WebOptionsCheck : IValidateOptions<WebOptions>
{
    private static readonly string[] ContactSchemes = [Uri.UriSchemeMailto, "tel", Uri.UriSchemeHttps];

    public ValidateOptionsResult Validate(string? name, WebOptions options)
    {
        var faults = new List<string>();
        if (options.PublicOrigin is { } origin && !IsOrigin(origin))
        {
            faults.Add("Web:PublicOrigin is an origin without path, such as https://id.example.org; http only on this machine.");
        }
        if (string.IsNullOrWhiteSpace(options.OrganisationName))
        {
            faults.Add("Web:OrganisationName must not be empty.");
        }
        if (options.DeskContact.Address is { } address && (!address.IsAbsoluteUri || !ContactSchemes.Contains(address.Scheme, StringComparer.Ordinal)))
        {
            faults.Add("Web:DeskContact:Address begins with mailto:, tel: or https:.");
        }
        if (!WebLink.IsOne(options.Guide))
        {
            faults.Add("Web:Guide is a link for a page: https, http, mailto, tel, or a path here.");
        }
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
        {
            faults.Add("Web:TimeZone is a zone name such as Asia/Tokyo.");
        }
        if (options.Proxies.FirstOrDefault(proxy => !System.Net.IPAddress.TryParse(proxy, out _)) is { } wrong)
        {
            faults.Add($"Web:Proxies: {wrong} is not an IP address.");
        }
        faults.AddRange(options.Places.Where(place => string.IsNullOrWhiteSpace(place.En) || place.Networks.Count == 0).Select((_, at) => $"Web:Places: entry {at} has a name (En) and at least one network."));
        faults.AddRange(options.Places.SelectMany(place => place.Networks).Where(network => !System.Net.IPNetwork.TryParse(network, out _)).Select(network => $"Web:Places: {network} is no network such as 192.0.2.0/24."));
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static bool IsOrigin(Uri origin) =>
        origin.IsAbsoluteUri
        && (origin.Scheme is "https" || (origin.Scheme is "http" && origin.IsLoopback))
        && origin is { PathAndQuery: "/", Fragment: "", UserInfo: "" };
}
