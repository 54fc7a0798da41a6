using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Oidc;

/// <summary>Our name for systems: the public origin, whatever a request says; in trials on one machine, the request's own.</summary>
public sealed class Issuer(IOptions<WebOptions> web, IHttpContextAccessor http)
{
    private readonly string? _fixed = web.Value.PublicOrigin?.GetLeftPart(UriPartial.Authority);

    public bool IsFixed => _fixed is not null;

    public string Here => _fixed ?? (http.HttpContext is { } context ? $"{context.Request.Scheme}://{context.Request.Host.Value}" : throw new InvalidOperationException("Web:PublicOrigin is needed outside of a request."));
}
