using Akamon.Accounts;
using Akamon.Policies;
using Akamon.RelyingParties;
using Akamon.Sessions;

namespace Akamon.SignIn;

/// <summary>Remembers for an hour which system was wanted when the door stayed shut, so that the end of the set-up leads back to it (3.17). Sealed; it opens nothing.</summary>
public sealed class Wanted(IHttpContextAccessor http, SignInRequests requests, Systems systems, Policy policy)
{
    public const string Cookie = "__Host-idp_want";
    private static readonly TimeSpan _life = TimeSpan.FromHours(1);

    // A cookie may hold 4 KiB; a longer request is not remembered, and the gate's own button still leads back.
    private const int Longest = 3_500;

    public void Remember(SignInRequest request)
    {
        var sealedRequest = requests.Seal(request with { Reference = null });
        if (request.System is not null && sealedRequest.Length <= Longest)
            http.HttpContext!.Response.Cookies.Append(Cookie, sealedRequest, Flags(_life));
    }

    /// <summary>The system that was wanted, and the way to it, once nothing stands between any more.</summary>
    public async Task<(string Title, string Link)?> Onward(Account account, Session session, CancellationToken cancel) =>
        http.HttpContext?.Request.Cookies[Cookie] is { } text && requests.Open(text) is { System: { } name } request && systems.Find(name) is { } system
            && await policy.Enter(account, session, system, cancel) is not Entry.Refused ? (system.Title.Here, $"/sign-in/continue?r={requests.Seal(request)}") : null;

    public void Forget()
    {
        if (http.HttpContext!.Request.Cookies.ContainsKey(Cookie))
            http.HttpContext.Response.Cookies.Delete(Cookie, Flags(life: null));
    }

    private static CookieOptions Flags(TimeSpan? life) => new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = life };
}
