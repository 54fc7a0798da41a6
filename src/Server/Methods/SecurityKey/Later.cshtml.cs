using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.SecurityKey;

/// <summary>Puts the offer off, in this browser. It shows nothing itself.</summary>
[Guard(Guard.SignedIn)]
public sealed class LaterModel(IOptions<SecurityKeyOptions> options) : PageModel
{
    public IActionResult OnGet() => Redirect("/status");

    public IActionResult OnPost()
    {
        Response.Cookies.Append(KeyOffer.Cookie, "1", new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = options.Value.OfferAgain });
        return Redirect("/status");
    }
}
