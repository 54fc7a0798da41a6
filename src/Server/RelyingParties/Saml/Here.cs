using Akamon.Accounts;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Saml;

/// <summary>Our names for systems: below the public origin, whatever a request says; in trials on one machine, the request's own.</summary>
internal sealed class Here(IOptions<WebOptions> web, IOptions<SamlOptions> options, IOptions<AccountsOptions> accounts, IHttpContextAccessor http)
{
    public string Origin => web.Value.PublicOrigin?.GetLeftPart(UriPartial.Authority)
        ?? (http.HttpContext is { } context ? $"{context.Request.Scheme}://{context.Request.Host.Value}" : throw new InvalidOperationException("Web:PublicOrigin is needed outside of a request."));

    public string EntityId => options.Value.EntityId is { Length: > 0 } given ? given : Origin + SamlRoom.MetadataPath;

    public string SignOn => Origin + SamlRoom.SignOnPath;

    public string SignOff => Origin + SamlRoom.SignOffPath;

    public string SignOffDirect => Origin + SamlRoom.SignOffDirectPath;

    public string Scope => options.Value.Scope is { Length: > 0 } given ? given : accounts.Value.Realm;
}
