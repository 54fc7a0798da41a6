using Akamon.Accounts;
using Akamon.Methods;
using Akamon.RelyingParties;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Akamon.MfaUse;

/// <summary>Step 4: what using MFA means, what it cuts and what follows, then "Yes" and "Save" (G1). Whoever is not so far is led to the step that is missing (G2).</summary>
[Guard(Guard.SignedIn), AccountPage(TellsItself = true), SetUpOpens]
public sealed class SettingModel(CurrentSession current, MfaApplication application, Catalogue catalogue, Systems systems, IOptions<MfaUseOptions> options) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public bool Unsaid { get; set; }

    public Stage Stage { get; private set; }

    public Problem? Problem { get; private set; }

    public bool FewMethods { get; private set; }

    /// <summary>The one number of the settings, unless a system of this person is known to be slower (G6).</summary>
    public int SpreadingMinutes { get; private set; }

    /// <summary>Systems of this person whose running sessions end (G5, 3.22).</summary>
    public IReadOnlyList<RelyingParty> Cut { get; private set; } = [];

    /// <summary>Systems of this person that want something more afterwards (G7).</summary>
    public IReadOnlyList<RelyingParty> Afterwards { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var (session, account) = (await current.Find(cancel))!.Value; // The guard has seen to it.
        Stage = await application.StageOf(account.Id, cancel);
        if (Stage is Stage.Spreading or Stage.Active or Stage.Ended)
            return Redirect("/status");
        if (Stage is Stage.NotApplied && session.Strength < Strength.Mfa)
            return Redirect("/mfa-setting/save"); // Verifies, and comes back: nobody shall fill in the form first and be asked then.
        await Describe(account, cancel);
        return Page();
    }

    private async Task Describe(Account account, CancellationToken cancel)
    {
        Cut = [.. systems.For(account.Affiliations).Where(system => system.CutsSessions)];
        Afterwards = [.. systems.For(account.Affiliations).Where(system => system.Afterwards is not null)];
        var slowest = systems.For(account.Affiliations).Select(system => system.Spreading).DefaultIfEmpty().Max();
        SpreadingMinutes = Math.Max(options.Value.SpreadingMinutes, (int)Math.Ceiling(slowest.TotalMinutes));
        FewMethods = (await catalogue.Usable(account.Id, cancel)).Count < options.Value.UrgedMethods;
        Problem = Unsaid ? new(MfaUseText.SayYesTitle, MfaUseText.SayYes, "UseMfa") : null;
    }
}
