using Akamon.RelyingParties;
using Akamon.Security;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.Methods.SecurityKey;

/// <summary>Signing in with a passkey alone: the key names the account, and has checked its owner. Shows itself only when something went wrong.</summary>
[Guard(Guard.Anyone)]
public sealed class PasskeyModel(SecurityKeyMethod method, KeyRules rules, KeyHolders holders, KeyChallenges challenges, DirectEntry door, FrontDoor front, SignInRequests requests, AddressLimits addresses, KnownDevice device, Systems systems, Frame frame) : PageModel
{
    public const string Cookie = "__Host-idp_key";

    [BindProperty(SupportsGet = true, Name = "r")]
    public string? R { get; set; }

    public Problem? Problem { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken cancel) =>
        await front.Return(R, again: false, cancel) is Outcome.Go(var url) ? Redirect(url) : method.OpensAlone ? Show(null) : Redirect(Door);

    public async Task<IActionResult> OnPostAsk(CancellationToken cancel)
    {
        if (!method.OpensAlone)
            return NotFound();
        // Whose key it will be nobody knows yet: a browser of anybody here is let ask, and judged by its account when it answers.
        if (await addresses.Exceeded(cancel) && !await device.IsKnown(cancel))
            return StatusCode(StatusCodes.Status429TooManyRequests);
        var (question, state) = await rules.Ask(account: null);
        return Question.Answer((await challenges.Keep(KeyPurpose.Passwordless, Bound(), state, cancel), question));
    }

    public async Task<IActionResult> OnPost(Guid challenge, string answer, CancellationToken cancel)
    {
        if (!method.OpensAlone)
            return Redirect(Door);
        var state = await challenges.Take(challenge, KeyPurpose.Passwordless, Bound(), cancel);
        if (state is null)
            return Show(KeyWords.For(new Outcome.NoCode()));
        if (KeyAnswer.Read(answer) is not { Model: null } read)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Show(KeyWords.Malformed);
        }
        var held = await holders.Find(read.Id, cancel);
        var outcome = await door.Enter(held, stop => method.Check(held!, read, state, verified: true, stop), R, cancel); // Not asked when there is none.
        if (outcome is Outcome.Go(var url))
            return Redirect(url);
        if (outcome is Outcome.TooMany)
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return Show(KeyWords.For(outcome) ?? OutcomeWords.ForPassword(outcome));
    }

    public string Door => R is { Length: > 0 } ? $"/sign-in?r={Uri.EscapeDataString(R)}" : "/sign-in";

    // The browser that was asked must be the one that answers. A cookie that this server did not make only finds nothing.
    private string Bound()
    {
        if (Request.Cookies[Cookie] is { Length: > 0 and < 100 } token)
            return token;
        token = Secrets.Token();
        Response.Cookies.Append(Cookie, token, new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
        return token;
    }

    private PageResult Show(Problem? problem)
    {
        Problem = problem;
        frame.SystemTitle = requests.Open(R).System is { } name ? systems.Find(name)?.Title.Here : null;
        return Page();
    }
}
