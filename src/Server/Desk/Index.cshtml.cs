using Akamon.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.Desk;

/// <summary>What the support desk can do here.</summary>
[Guard(Guard.Desk)]
public sealed class IndexModel : PageModel
{
    public IReadOnlyList<(string Icon, string Link, string Title, string Text)> Works { get; } =
    [
        ("code", "/desk/reference", DeskText.ReferenceTitle, DeskText.ReferenceLead),
        ("pass", "/desk/access-pass", DeskText.PassTitle, DeskText.PassLead),
        ("token", "/desk/tokens", DeskText.TokensTitle, DeskText.TokensLead),
        ("clock", "/desk/exceptions", DeskText.ExceptionsTitle, DeskText.ExceptionsLead),
    ];

    public void OnGet()
    {
    }
}
