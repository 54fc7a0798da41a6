namespace Akamon.Web;

/// <summary>
/// Always Secure, also where a proxy in front holds the certificate. SecurePolicy.Always would refuse to work
/// on a plain connection behind that proxy, and on a developer's machine.
/// </summary>
internal sealed class CsrfCookie : CookieBuilder
{
    public CsrfCookie()
    {
        Name = "__Host-idp_csrf";
        HttpOnly = true;
        SameSite = SameSiteMode.Strict;
        SecurePolicy = CookieSecurePolicy.None;
        Path = "/";
        IsEssential = true;
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure = true;
        return options;
    }
}
