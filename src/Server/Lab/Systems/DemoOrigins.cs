using Akamon.Web;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Akamon.Lab.Systems;

/// <summary>Where this server can be reached as; the demo systems live at the same places.</summary>
internal sealed class DemoOrigins(IServer server, IOptions<WebOptions> web)
{
    /// <summary>Where it listens: for requests from here to here.</summary>
    public Uri Listening => new(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>The name under which the server acts for itself.</summary>
    public string Own => (web.Value.PublicOrigin ?? Listening).GetLeftPart(UriPartial.Authority);

    public IReadOnlyList<string> All =>
        [.. new[] { Listening.GetLeftPart(UriPartial.Authority), $"{Listening.Scheme}://localhost:{Listening.Port}", web.Value.PublicOrigin?.GetLeftPart(UriPartial.Authority) }.OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <returns>The request's origin; null when it is none of ours: a Host header is only a stranger's text.</returns>
    public string? Of(HttpRequest request) =>
        web.Value.PublicOrigin?.GetLeftPart(UriPartial.Authority) ?? All.FirstOrDefault(origin => string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase));
}
