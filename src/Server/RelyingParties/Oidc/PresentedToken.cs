using Akamon.Standards.Oidc;

namespace Akamon.RelyingParties.Oidc;

/// <summary>An access token as a request brings it: in one place only, and never in the query (RFC 6750 §2, RFC 9449 §7.1).</summary>
/// <param name="Text">The token.</param>
/// <param name="Dpop">It came under the scheme that demands a proof.</param>
/// <param name="Twice">Something came in two places.</param>
internal sealed record PresentedToken(string Text, bool Dpop, bool Twice)
{
    private const string Bearer = "Bearer ", Proved = "DPoP ";

    /// <returns>Null when there is none.</returns>
    public static async Task<PresentedToken?> Read(HttpRequest request, CancellationToken cancel)
    {
        var header = request.Headers.Authorization is [{ } one] ? one : null;
        var proved = header?.StartsWith(Proved, StringComparison.OrdinalIgnoreCase) is true;
        var shown = proved ? header![Proved.Length..].Trim() : header?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) is true ? header[Bearer.Length..].Trim() : null;
        var form = HttpMethods.IsPost(request.Method) ? await Message.Form(request, cancel) : null;
        var posted = form is null ? null : new MessageParameters(form)["access_token"];
        var twice = request.Headers.Authorization.Count > 1 || (shown is not null && posted is not null);
        return (shown ?? posted) is { } text ? new(text, proved, twice) : twice ? new("", proved, twice) : null;
    }
}
