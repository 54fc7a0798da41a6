using Akamon.RelyingParties;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;

namespace Akamon.Methods.SecurityKey;

/// <summary>A key or passkey as the second proof. Any of the account's own keys may answer; it begins on a press, never by itself.</summary>
[Guard(Guard.Attempt)]
public sealed class SignInModel(SecurityKeyMethod method, KeyRules rules, KeyHolders holders, KeyChallenges challenges, Proofs proofs, Systems systems, Frame frame) : ProofPage(proofs, systems, frame)
{
    public async Task<IActionResult> OnGet(CancellationToken cancel) => await Find("key", cancel) ?? Page();

    public async Task<IActionResult> OnPostAsk(CancellationToken cancel)
    {
        if (await Find("key", cancel) is { } elsewhere)
            return elsewhere;
        var (question, state) = await rules.Ask(Asked.Account);
        return Question.Answer((await challenges.Keep(KeyPurpose.Proof, Bound, state, cancel), question));
    }

    public async Task<IActionResult> OnPost(Guid challenge, string answer, CancellationToken cancel)
    {
        if (await Find("key", cancel) is { } elsewhere)
            return elsewhere;
        var state = await challenges.Take(challenge, KeyPurpose.Proof, Bound, cancel);
        if (KeyAnswer.Read(answer) is not { Model: null } read)
            return await ShowBad(KeyWords.Malformed, cancel);
        // What answered is counted, not what was asked for; a key of nobody's or of somebody else counts as the one asked for.
        var asked = await holders.Find(read.Id, cancel) is { } held && held.AccountId == Asked.Account.Id ? Asked with { Credential = held } : Asked;
        var outcome = await Proofs.Prove(asked, method.WaysOf(asked.Credential)[0], stop => state is null ? Task.FromResult<Verdict>(new Verdict.Gone()) : method.Check(asked.Credential, read, state, verified: false, stop), cancel);
        return KeyWords.For(outcome, Asked.Attempt.Reference) is { } words ? await Show(words, cancel) : await Answer(outcome, cancel);
    }

    private string Bound => Asked.Attempt.Id.ToString("n");
}
