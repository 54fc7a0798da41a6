using Akamon.Standards.Oidc;

namespace Akamon.RelyingParties.Oidc;

/// <summary>One arrival at the authorization endpoint.</summary>
/// <param name="Context">The request of the browser.</param>
/// <param name="Request">What the system asks.</param>
/// <param name="System">Which system.</param>
/// <param name="Pairs">The request as it came, without our mark.</param>
/// <param name="Asked">Since when a new sign-in is demanded, from our mark.</param>
/// <param name="Pushed">The row of the pushed request; null when the browser brought the parameters.</param>
internal sealed record Visit(HttpContext Context, AuthorizationRequest Request, OidcSystem System, List<KeyValuePair<string, string?>> Pairs, DateTimeOffset? Asked, Guid? Pushed)
{
    /// <summary>Where to come back to: this request, with the moment at which it was first seen.</summary>
    public string Back(AskedMark marks) => $"{OidcRoom.AuthorizePath}?{marks.Put(Pairs, Asked ?? marks.Now)}";
}
