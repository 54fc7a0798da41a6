using Akamon.Methods;
using Akamon.Security;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Akamon.Recovery.Identity;

/// <summary>From the ladder to the authority and back to a pass, which the answer to one form shows once (J3).</summary>
[Guard(Guard.Attempt)]
public sealed class RecoverModel(Links links, Trips trips, LadderVisits visits, Proofs proofs, IOptions<IdentityOptions> options) : PageModel
{
    public const string Path = "/recovery/identity";

    public Problem? Problem { get; private set; }

    public bool Proved { get; private set; }

    public PassAnswer.Issued? Issued { get; private set; }

    /// <summary>What the sign-in was for, to begin it again with the pass.</summary>
    public string Wanted { get; private set; } = "";

    public string Title => options.Value.Title.Here;

    public string? AppName => options.Value.AppName is { Length: > 0 } app ? app : null;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (await Visit(cancel) is not { } visit)
            return Redirect(await proofs.StartAgain(cancel));
        if (!await MayBeHere(visit, cancel))
            return Redirect("/recovery");
        Proved = await trips.Proved(TripKind.Recover, visit.Attempt.Id, cancel) is not null;
        return Page();
    }

    public async Task<IActionResult> OnPostGo(CancellationToken cancel)
    {
        if (await Visit(cancel) is not { } visit)
            return Redirect(await proofs.StartAgain(cancel));
        if (!await MayBeHere(visit, cancel))
            return Redirect("/recovery");
        try
        {
            await trips.Begin(TripKind.Recover, visit.Attempt.Id, cancel);
            return Redirect(OutModel.Path);
        }
        catch (IdentityException fault)
        {
            Response.StatusCode = IdentityWords.StatusOf(fault.Fault);
            Problem = IdentityWords.Of(fault.Fault, Title, visit.Attempt.Reference);
            return Page();
        }
    }

    public async Task<IActionResult> OnPostPass(CancellationToken cancel)
    {
        if (await Visit(cancel) is not { } visit)
            return Redirect(await proofs.StartAgain(cancel));
        if (!await MayBeHere(visit, cancel) || await trips.Proved(TripKind.Recover, visit.Attempt.Id, cancel) is not var (trip, data))
            return RedirectToPage();
        Issued = await links.Recover(visit, trip, data, cancel);
        Wanted = visit.Attempt.Request;
        if (Issued is null)
            Problem = new(IdentityText.OtherTitle, Languages.Format(IdentityText.Other, Title), Reference: visit.Attempt.Reference);
        return Page();
    }

    private Task<LadderVisit?> Visit(CancellationToken cancel) => visits.Current(cancel);

    private async Task<bool> MayBeHere(LadderVisit visit, CancellationToken cancel) => visit.MayGoAlone && await links.Of(visit.Account.Id, cancel) is not null;
}
