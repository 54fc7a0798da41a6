using Akamon.RelyingParties;
using Akamon.SignIn;
using Akamon.Standards.Otp;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;

namespace Akamon.Methods.HardwareToken;

/// <summary>Signing in with the code of a lent token; with two codes when it has lost its place (sec:B12, B14).</summary>
[Guard(Guard.Attempt)]
public sealed class SignInModel(HardwareTokenMethod method, TokenStock stock, TokenCodes codes, Proofs proofs, Systems systems, Frame frame) : ProofPage(proofs, systems, frame)
{
    private const string Way = "hardware-token";

    /// <summary>The code shown after the first one; blank unless the token is to be found again.</summary>
    [BindProperty]
    public string Next { get; set; } = "";

    public string Tail => method.Masked(Asked.Credential);

    public int Digits { get; private set; } = Hotp.FewestDigits;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (await Find(Way, cancel) is { } elsewhere)
            return elsewhere;
        Digits = (await stock.Of(Asked.Credential, cancel))?.Digits ?? Digits;
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (await Find(Way, cancel) is { } elsewhere)
            return elsewhere;
        var token = await stock.Of(Asked.Credential, cancel);
        Digits = token?.Digits ?? Digits;
        if (TypedCodes.Read(Code, Next, Digits) is not { } typed)
            return await ShowBad(OutcomeWords.NotACode(Digits), cancel);
        var (account, way) = (Asked.Account.Id, method.WaysOf(Asked.Credential)[0]);
        return await Answer(await Proofs.Prove(Asked, way, stop => codes.Prove(token, account, typed, stop), cancel), cancel);
    }
}
