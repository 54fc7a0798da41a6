using Akamon.Methods;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.SecurityInfo;

/// <summary>Asks what was on the lost device, then does all that must follow at once (3.9).</summary>
[Guard(Guard.Fresh), AccountPage, RepeatsAllowed]
public sealed class LostModel(CurrentSession current, Holdings holdings, Loss loss, SecurityContacts contacts) : PageModel
{
    /// <summary>A way to sign in, whether it is thought to be lost, and whether it is the one just used.</summary>
    public sealed record Row(Holding Holding, bool Ticked);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>Who beside the person hears of it, in words; null: nobody.</summary>
    public string? SecurityIsTold { get; private set; }

    public Problem? Problem { get; private set; }

    public async Task OnGet(CancellationToken cancel) => await Show(null, cancel);

    public async Task<IActionResult> OnPost(Guid[] gone, bool password, CancellationToken cancel)
    {
        var (session, account) = (await current.Find(cancel))!.Value; // The guard has seen to it.
        var ways = await Ways(account.Id, cancel);
        var lost = ways.Where(one => gone.Contains(one.Credential.Id)).ToList();
        if (ways.All(one => one.Method.Reserve || lost.Contains(one)) || !await loss.Report(account, session.Id, lost, cancel))
            return await Refuse(gone, cancel);
        return Redirect(password ? "/password" : "/security-info?did=lost");
    }

    private async Task<IActionResult> Refuse(Guid[] gone, CancellationToken cancel)
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        Problem = new(SecurityInfoText.LostAllTitle, SecurityInfoText.LostAll);
        await Show(gone, cancel);
        return Page();
    }

    // What was proved with a moment ago is at hand; of the rest, what people carry is the likeliest to be gone.
    private async Task Show(Guid[]? gone, CancellationToken cancel)
    {
        var account = (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
        SecurityIsTold = contacts.Words(account);
        var ways = await Ways(account.Id, cancel);
        var used = ways.MaxBy(one => one.Credential.LastUsed);
        Rows = [.. ways.Select(one => new Row(one, gone?.Contains(one.Credential.Id) ?? (one != used && one.Method.AnchorOf(one.Credential).OnPhone)))];
    }

    private async Task<IReadOnlyList<Holding>> Ways(Guid account, CancellationToken cancel) =>
        [.. (await holdings.Of(account, cancel)).Where(one => one.Method.ProvesSignIn)];
}
