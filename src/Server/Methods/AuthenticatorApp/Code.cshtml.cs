using Akamon.RelyingParties;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>Signing in with the code that the app makes without a network (C8, H6).</summary>
[Guard(Guard.Attempt)]
public sealed class CodeModel(AppMethod app, OfflineCode offline, Proofs proofs, Systems systems, Frame frame, IOptions<AuthenticatorAppOptions> options) : ProofPage(proofs, systems, frame)
{
    public string Qr => QrPicture.Svg($"{options.Value.OriginText}/{offline.Fragment(Asked.Attempt.Id, Asked.Credential.Id)}");

    public async Task<IActionResult> OnGet(CancellationToken cancel) => await Find(AppMethod.Code.Name, cancel) ?? Page();

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (await Find(AppMethod.Code.Name, cancel) is { } elsewhere)
            return elsewhere;
        if (AppMethod.Typed(Code) is not { } code)
            return await ShowBad(new(SignInText.CodeMissingTitle, AppText.CodeMissing, "Code"), cancel);
        return await Answer(await Proofs.Prove(Asked, AppMethod.Code, stop => app.Check(Asked.Credential, Asked.Attempt.Id, code, stop), cancel), cancel);
    }
}
