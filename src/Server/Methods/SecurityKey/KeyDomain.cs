using System.Globalization;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.SecurityKey;

/// <summary>The domain keys are bound to, and the origins that may use them. From the settings alone, never from the Host header (sec:E03).</summary>
public sealed class KeyDomain(IOptions<SecurityKeyOptions> options, IOptions<WebOptions> web)
{
    private const string ThisMachine = "localhost";

    /// <summary>The RP ID.</summary>
    public string Name => options.Value.Domain is { Length: > 0 } set ? set : web.Value.PublicOrigin?.Host ?? ThisMachine;

    /// <summary>Keys need a name: an address with numbers cannot have any.</summary>
    public bool Possible => Uri.CheckHostName(Name) is UriHostNameType.Dns;

    /// <summary>Every origin there is, as browsers write it.</summary>
    public IEnumerable<string> Origins => options.Value.Origins.Prepend(web.Value.PublicOrigin).OfType<Uri>().Select(origin => origin.GetLeftPart(UriPartial.Authority));

    /// <summary>Compares letter by letter: no sub-domain, no other port, no other case (sec:E02).</summary>
    public bool IsOurs(string origin, HttpContext context) =>
        Origins.Contains(origin, StringComparer.Ordinal)
        // Without a public origin this is a trial on one machine, at the port that was connected to.
        || (web.Value.PublicOrigin is null && string.Equals(origin, string.Create(CultureInfo.InvariantCulture, $"http://{ThisMachine}:{context.Connection.LocalPort}"), StringComparison.Ordinal));
}
