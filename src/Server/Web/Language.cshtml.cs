using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.Web;

/// <summary>Keeps the reader's language in this browser and goes back to where they were.</summary>
[Guard(Guard.Anyone)]
public sealed class LanguageModel(TimeProvider clock) : PageModel
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    [BindProperty(SupportsGet = true)]
    public string Back { get; set; } = "/";

    [BindProperty]
    public string Culture { get; set; } = "";

    public IActionResult OnPost()
    {
        if (Culture is not ("en" or "ja"))
        {
            return BadRequest();
        }
        Response.Cookies.Append(WebRoom.LanguageCookie, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(Culture)), new CookieOptions
        {
            Expires = clock.GetUtcNow() + Kept,
            HttpOnly = true,
            IsEssential = true,
            Path = "/",
            SameSite = SameSiteMode.Lax,
            Secure = true,
        });
        return LocalRedirect(Url.IsLocalUrl(Back) && Back.StartsWith('/') ? Back : "/");
    }
}
