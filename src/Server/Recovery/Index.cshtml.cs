using Akamon.SignIn;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.Recovery;

/// <summary>The ladder: only the rungs this account can use, each with the time it takes (3.10). The password has been proved.</summary>
[Guard(Guard.Attempt)]
public sealed class IndexModel(LadderVisits visits, IEnumerable<IRung> rungs, Proofs proofs) : PageModel
{
    public LadderVisit Visit { get; private set; } = null!; // Set by OnGet before the page is shown.

    public IReadOnlyList<Rung> Rungs { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (await visits.Current(cancel) is not { } visit)
            return Redirect(await proofs.StartAgain(cancel));
        Visit = visit;
        var usable = new List<Rung>();
        foreach (var rung in rungs.OrderBy(rung => rung.Place))
            if (await rung.For(visit, cancel) is { } shown)
                usable.Add(shown);
        Rungs = usable;
        return Page();
    }
}
