using Akamon.RelyingParties;
using Akamon.SignIn;
using Akamon.Standards.Otp;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;

namespace Akamon.Methods.RecoveryCodes;

/// <summary>Signing in with a code from the sheet.</summary>
[Guard(Guard.Attempt)]
public sealed class SignInModel(RecoveryCodesMethod method, Proofs proofs, Systems systems, Frame frame) : ProofPage(proofs, systems, frame)
{
    private const string Name = "recovery-code";

    /// <summary>The sheet to look for: old ones may still lie in the drawer.</summary>
    public string Number => method.NumberOf(Asked.Credential);

    public async Task<IActionResult> OnGet(CancellationToken cancel) => await Find(Name, cancel) ?? Page();

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (await Find(Name, cancel) is { } elsewhere)
            return elsewhere;
        if (CrockfordInput.Normalise(Code, RecoveryCodesMethod.CodeLetters) is not { } code)
            return await ShowBad(new(RecoveryCodesText.NotACodeTitle, Languages.Format(RecoveryCodesText.NotACode, RecoveryCodesMethod.CodeLetters), "Code"), cancel);
        if (method.WaysOf(Asked.Credential) is not [var way, ..])
            return Redirect("/sign-in/ways"); // The last code was used in another browser meanwhile.
        return await Proofs.Prove(Asked, way, stop => method.Check(Asked.Account, Asked.Credential, code, stop), cancel) switch
        {
            Outcome.Wrong { AlreadyUsed: true } => await Show(new(RecoveryCodesText.UsedTitle, RecoveryCodesText.Used, "Code", Asked.Attempt.Reference), cancel),
            var outcome => await Answer(outcome, cancel),
        };
    }
}
