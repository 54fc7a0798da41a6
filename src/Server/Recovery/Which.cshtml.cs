using Akamon.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.Recovery;

/// <summary>Password and methods are recovered apart: which is needed, and in what order (J11).</summary>
[Guard(Guard.Anyone)]
public sealed class WhichModel(Frame frame) : PageModel
{
    public string? Desk => frame.Desk;

    public Uri? DeskLink => frame.DeskLink;
}
