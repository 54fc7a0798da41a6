using Akamon.Methods;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.SignIn;

/// <summary>"Use another way": every registered way as a row with its owner's name for it (H3, H4).</summary>
[Guard(Guard.Attempt)]
public sealed class WaysModel(Attempts attempts, Ways ways, Catalogue catalogue, Proofs proofs, SignInRequests requests) : PageModel
{
    public sealed record Row(string Icon, string Title, string Detail, string Act, string Value, DateTimeOffset? Used);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (await attempts.Current(cancel) is not { } attempt)
            return Redirect(await proofs.StartAgain(cancel));
        Rows = [.. (await Possible(attempt, cancel)).Select(one => Show(one.Credential, one.Way))];
        return Page();
    }

    public async Task<IActionResult> OnPost(string choice, CancellationToken cancel)
    {
        if (await attempts.Current(cancel) is not { } attempt)
            return Redirect(await proofs.StartAgain(cancel));
        var chosen = (await Possible(attempt, cancel)).FirstOrDefault(one => string.Equals(Value(one.Credential, one.Way), choice, StringComparison.Ordinal));
        if (chosen.Way is null)
            return RedirectToPage();
        await attempts.Choose(attempt, chosen.Credential, chosen.Way, cancel);
        return Redirect(chosen.Way.Page);
    }

    private async Task<IReadOnlyList<(Credential Credential, Way Way)>> Possible(Attempt attempt, CancellationToken cancel) =>
        ways.For(requests.Open(attempt.Request), await ways.Of(attempt.AccountId, cancel));

    private Row Show(Credential credential, Way way)
    {
        var method = catalogue.MethodOf(credential);
        return new(method.Icon, credential.Label, $"{method.Title} {method.Masked(credential)}", way.Title, Value(credential, way), credential.LastUsed);
    }

    private static string Value(Credential credential, Way way) => $"{credential.Id:n}.{way.Name}";
}
