using Akamon.RelyingParties;
using Akamon.Sessions;
using Akamon.SignIn.Agreement;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.SecurityInfo;

/// <summary>What systems are told with somebody's agreement, and the button that takes it back (R3).</summary>
[Guard(Guard.Verified), AccountPage]
public sealed class ConsentsModel(CurrentSession current, Consents consents, Systems systems) : PageModel
{
    public sealed record Row(string System, string Title, IReadOnlyList<string> Told, IReadOnlyList<string> Kept, DateTimeOffset Given);

    [BindProperty(SupportsGet = true)]
    public bool Done { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGet(CancellationToken cancel) => Rows =
    [
        .. (await consents.All((await current.Find(cancel))!.Value.Account.Id, cancel)) // The guard has seen to it.
            .Select(row => new Row(row.System, systems.Find(row.System)?.Title.Here ?? row.System, [.. row.AgreedNames.Select(DataWords.Of)], [.. row.RefusedNames.Select(DataWords.Of)], row.Given)),
    ];

    public async Task<IActionResult> OnPost(string revoke, CancellationToken cancel)
    {
        var done = await consents.Revoke((await current.Find(cancel))!.Value.Account.Id, revoke, cancel); // The guard has seen to it.
        return Redirect(done ? "/security-info/consents?done=true" : "/security-info/consents");
    }
}
