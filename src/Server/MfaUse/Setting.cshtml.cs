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
public sealed class SettingModel(CurrentSession current, MfaApplication application, MfaPlans plans, Reach reach, Catalogue catalogue, Systems systems, SpreadingTime spreading, Days days, TimeProvider clock, IOptions<MfaUseOptions> options) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public bool Unsaid { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool WrongTime { get; set; }

    /// <summary>What was typed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? At { get; set; }

    public Stage Stage { get; private set; }

    public MfaPlan? Plan { get; private set; }

    public int PlanDays => (int)options.Value.PlanAhead.TotalDays;

    public string Zone => days.Zone;

    public string Earliest => days.Field(clock.GetUtcNow());

    public string Latest => days.Field(clock.GetUtcNow() + options.Value.PlanAhead);

    public Problem? Problem { get; private set; }

    public bool FewMethods { get; private set; }

    public int SpreadingMinutes { get; private set; }

    /// <summary>Systems of this person whose running sessions end (G5, 3.22).</summary>
    public IReadOnlyList<RelyingParty> Cut { get; private set; } = [];

    /// <summary>Those of them at which a session goes on now.</summary>
    public IReadOnlySet<string> InUse { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

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
        InUse = await reach.Cutting(account.Id, cancel);
        Plan = await plans.Of(account.Id, cancel);
        Cut = [.. systems.For(account.Affiliations).Where(system => system.CutsSessions)];
        Afterwards = [.. systems.For(account.Affiliations).Where(system => system.Afterwards is not null)];
        SpreadingMinutes = spreading.MinutesFor(account);
        FewMethods = (await catalogue.Usable(account.Id, cancel)).Count < options.Value.UrgedMethods;
        Problem = WrongTime ? new(MfaUseText.WrongTimeTitle, Languages.Format(MfaUseText.WrongTime, PlanDays), "At") : Unsaid ? new(MfaUseText.SayYesTitle, MfaUseText.SayYes, "UseMfa") : null;
    }
}
