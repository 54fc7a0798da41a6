using System.Diagnostics;
using Akamon.Web;

namespace Akamon.Recovery.Identity;

/// <summary>Why nobody was confirmed, in words: what happened and what to do.</summary>
internal static class IdentityWords
{
    public static Problem Of(IdentityFault fault, string title, string reference) => fault switch
    {
        IdentityFault.Cancelled => new(IdentityText.CancelledTitle, IdentityText.Cancelled),
        IdentityFault.Strange => new(IdentityText.StrangeTitle, IdentityText.Strange, Reference: reference),
        IdentityFault.Silent => new(IdentityText.SilentTitle, Languages.Format(IdentityText.Silent, title), Reference: reference),
        IdentityFault.Crooked => new(IdentityText.CrookedTitle, IdentityText.Crooked, Reference: reference),
        _ => throw new UnreachableException(),
    };

    public static int StatusOf(IdentityFault fault) => fault switch
    {
        IdentityFault.Cancelled => StatusCodes.Status200OK,
        IdentityFault.Strange => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status502BadGateway,
    };
}
