using Akamon.Security;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Akamon.Recovery.Identity;

/// <summary>Leads on by a GET of its own: browsers apply form-action to the redirects after a POST, whatever hosts the authority uses. Works without scripts.</summary>
[Guard(Guard.Anyone)]
public sealed class OutModel(Trips trips, IOptions<IdentityOptions> options) : PageModel
{
    public const string Path = "/identity/out";

    public Uri? To { get; private set; }

    public Problem? Problem { get; private set; }

    public string Title => options.Value.Title.Here;

    public async Task OnGet(CancellationToken cancel)
    {
        try
        {
            if (await trips.Current(cancel) is not { Trip.State: TripState.Out } found)
                throw new IdentityException(IdentityFault.Strange, "");
            To = await trips.Out(found.Data, cancel);
            Response.Headers["Refresh"] = $"0; url={To.AbsoluteUri}";
        }
        catch (IdentityException fault)
        {
            Response.StatusCode = IdentityWords.StatusOf(fault.Fault);
            Problem = IdentityWords.Of(fault.Fault, Title, Secrets.Reference());
        }
    }
}
