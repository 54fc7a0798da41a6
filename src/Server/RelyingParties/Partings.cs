using Akamon.Security;
using Akamon.Web;

namespace Akamon.RelyingParties;

/// <summary>Remembers in the browser, sealed and for ten minutes, which session it has just left: so that the signed-out page can say what systems said.</summary>
public sealed class Partings(IEnumerable<IPartings> protocols, Vault vault, IHttpContextAccessor http, TimeProvider clock)
{
    private const string Cookie = "__Host-idp_left", Purpose = "left session";
    private static readonly TimeSpan _life = TimeSpan.FromMinutes(10);

    private sealed record Kept(Guid Session, DateTimeOffset Until);

    public void Remember(Guid session) => http.HttpContext?.Response.Cookies.Append(
        Cookie, vault.Carry(Purpose, new Kept(session, clock.GetUtcNow() + _life)), Flags());

    /// <summary>Of the session this browser has left; its frames may be shown on this page.</summary>
    public async Task<IReadOnlyList<Parting>> Here(CancellationToken cancel)
    {
        if (Left() is not { } session)
            return [];
        var found = await Of(session, cancel);
        foreach (var frame in found.Select(parting => parting.Frame).OfType<Uri>())
            http.HttpContext!.AllowFramesOf(frame); // Left has read its cookies.
        return found;
    }

    public async Task<IReadOnlyList<Parting>> Of(Guid session, CancellationToken cancel)
    {
        var found = new List<Parting>();
        foreach (var protocol in protocols)
            found.AddRange(await protocol.Of(session, cancel));
        return found;
    }

    private Guid? Left() => vault.Carried<Kept>(Purpose, http.HttpContext?.Request.Cookies[Cookie]) is { } kept && kept.Until > clock.GetUtcNow() ? kept.Session : null;

    // Lax: a system may lead back here by a link at the end of its own sign-out.
    private static CookieOptions Flags() => new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = _life };
}
