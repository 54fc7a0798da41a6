using Akamon.Standards.Saml;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Saml;

/// <summary>Our metadata, signed; written anew when the keys change, and once a day.</summary>
internal sealed class MetadataDocument(Here here, SamlKeys keys, IOptions<WebOptions> web, IOptions<SamlOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan _again = TimeSpan.FromDays(1);
    private volatile Tuple<string, DateTimeOffset, byte[]>? _ready;

    public async Task Answer(HttpContext context)
    {
        var (now, certificates) = (clock.GetUtcNow(), keys.Certificates);
        var mark = $"{here.Origin} {string.Join(' ', certificates.Select(one => Convert.ToHexString(one.AsSpan(^8..))))}";
        if (_ready is not { } ready || !string.Equals(ready.Item1, mark, StringComparison.Ordinal) || ready.Item2 < now - _again)
            _ready = ready = new(mark, now, Write(certificates, now));
        context.Response.ContentType = "application/samlmetadata+xml";
        context.Response.Headers.CacheControl = "public, max-age=3600";
        context.Response.ContentLength = ready.Item3.Length;
        await context.Response.Body.WriteAsync(ready.Item3, context.RequestAborted);
    }

    private byte[] Write(IReadOnlyList<byte[]> certificates, DateTimeOffset now) => new IdpMetadata
    {
        EntityId = here.EntityId,
        Certificates = certificates,
        SignOn = here.SignOn,
        SignOff = here.SignOff,
        SignOffDirect = here.SignOffDirect,
        WantsSigned = options.Value.WantAuthnRequestsSigned,
        Scope = here.Scope,
        Titles = [("en", web.Value.Organisation.En), .. web.Value.Organisation.Ja is { Length: > 0 } ja ? [("ja", ja)] : Array.Empty<(string, string)>()],
        Home = here.Origin + "/",
        ValidUntil = now + options.Value.MetadataLife,
    }.Write(keys.Signer);
}
