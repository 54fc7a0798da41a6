using System.Net;
using Microsoft.Extensions.Options;

namespace Akamon.Web;

/// <summary>One entry of <c>Web:Places</c>: what people call some networks, such as "Hongo campus" or "VPN".</summary>
public sealed class KnownPlace
{
    /// <summary>The networks, such as 192.0.2.0/24 or 2001:db8::/32.</summary>
    public IList<string> Networks { get; } = [];

    /// <summary>The name, in English.</summary>
    public string En { get; set; } = "";

    /// <summary>The same in Japanese. None: the English name.</summary>
    public string? Ja { get; set; }
}

/// <summary>Puts names to addresses, where the operator has said them: no list of the whole world's addresses is right often enough to be believed in a question about somebody's own sign-in.</summary>
public sealed class Places(IOptions<WebOptions> options)
{
    private readonly List<(List<IPNetwork> Networks, Bilingual Name)> _known = [.. options.Value.Places.Select(place => (place.Networks.Select(IPNetwork.Parse).ToList(), new Bilingual(place.En, place.Ja)))];

    /// <returns>The first place that holds the address; null when none does.</returns>
    public Bilingual? Of(string address) =>
        IPAddress.TryParse(address, out var here) ? _known.Find(place => place.Networks.Exists(network => network.Contains(here))).Name : null;
}
