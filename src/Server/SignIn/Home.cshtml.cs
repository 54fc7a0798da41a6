using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.SignIn;

/// <summary>The bare address leads to one's own account.</summary>
[Guard(Guard.Anyone)]
public sealed class HomeModel : PageModel
{
    public IActionResult OnGet() => Redirect("/status");
}
