using Akamon.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.Recovery;

/// <summary>Password and methods are recovered apart: which is needed, and in what order (J11).</summary>
[Guard(Guard.Anyone)]
public sealed class WhichModel(IEnumerable<IPasswordRung> rungs, Frame frame) : PageModel
{
    public const string Path = "/recovery/which";

    /// <summary>The ways to a new password beside the desk.</summary>
    public IEnumerable<Rung> Rungs => rungs.OrderBy(rung => rung.Place).Select(rung => rung.Shown).OfType<Rung>();

    public string? Desk => frame.Desk;

    public Uri? DeskLink => frame.DeskLink;
}
