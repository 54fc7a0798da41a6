using Akamon.RelyingParties;
using Akamon.SignIn;
using Akamon.Standards.Otp;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;

namespace Akamon.Methods.Totp;

/// <summary>Signing in with the code of an authenticator app.</summary>
[Guard(Guard.Attempt)]
public sealed class SignInModel(TotpMethod totp, Proofs proofs, Systems systems, Frame frame) : ProofPage(proofs, systems, frame)
{
    public async Task<IActionResult> OnGet(CancellationToken cancel) => await Find("totp", cancel) ?? Page();

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (await Find("totp", cancel) is { } elsewhere)
            return elsewhere;
        if (CodeInput.Normalise(Code, TotpParameters.Common.Digits) is not { } code)
            return await ShowBad(OutcomeWords.NotACode(TotpParameters.Common.Digits), cancel);
        return await Answer(await Proofs.Prove(Asked, totp.WaysOf(Asked.Credential)[0], stop => totp.Check(Asked.Credential, code, stop), cancel), cancel);
    }
}
