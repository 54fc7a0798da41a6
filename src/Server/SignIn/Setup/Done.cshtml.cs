using Akamon.Methods;
using Akamon.MfaUse;
using Akamon.Policies;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Akamon.SignIn.Setup;

/// <summary>"Succeeded" never stands alone: as long as MFA is off, the same screen names what is still to do (D9, 3.1).</summary>
[Guard(Guard.Verified), PassOpens, SetUpOpens]
public sealed class DoneModel(CurrentSession current, Catalogue catalogue, MfaApplication application, Policy policy, Wanted wanted, IOptions<MfaUseOptions> options) : PageModel
{
    public bool InUse { get; private set; }

    /// <summary>The system that was wanted when the door stayed shut.</summary>
    public (string Title, string Link)? Onward { get; private set; }

    public bool Several { get; private set; }

    public bool Tried { get; private set; }

    public IReadOnlyList<TaskStep> Steps { get; private set; } = [];

    public IEnumerable<string> Left => Steps.Where(step => step.State != StepState.Done).Select(step => step.Title);

    public async Task OnGet(CancellationToken cancel)
    {
        var (session, account) = (await current.Find(cancel))!.Value; // The guard has seen to it.
        InUse = await policy.InUse(account.Id, cancel);
        Onward = InUse ? await wanted.Onward(account, session, cancel) : null;
        Several = (await catalogue.Usable(account.Id, cancel)).Count >= options.Value.UrgedMethods;
        Tried = await application.WhyNot(account.Id, cancel) is null;
        Steps =
        [
            new(SignInText.StepRegister, StepState.Done),
            new(SignInText.StepMore, Several ? StepState.Done : StepState.Current),
            new(SignInText.StepTry, Tried ? StepState.Done : Several ? StepState.Current : StepState.Ahead),
            new(SignInText.StepApply, Tried && Several ? StepState.Current : StepState.Ahead),
        ];
    }
}
