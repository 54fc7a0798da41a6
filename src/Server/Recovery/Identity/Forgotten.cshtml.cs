using Akamon.Methods;
using Akamon.Security;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Akamon.Recovery.Identity;

/// <summary>
/// From "I do not know my password" to the authority and back to a temporary password, which the answer to one form shows once
/// (B14, K7). Nobody types whom they are: the confirmed identity finds its account, and says nothing of any other.
/// </summary>
[Guard(Guard.Anyone)]
public sealed class ForgottenModel(Links links, Trips trips, CurrentSession current, AddressLimits networks, IOptions<IdentityOptions> options) : PageModel
{
    public const string Path = "/recovery/password/identity";
    private const string Limit = "identity ";

    public Problem? Problem { get; private set; }

    public bool Proved { get; private set; }

    public string? CommonId { get; private set; }

    public PassAnswer.Issued? Issued { get; private set; }

    /// <summary>The sign-in page would lead on instead of asking.</summary>
    public bool SignedIn { get; private set; }

    public string Title => options.Value.Title.Here;

    public string? AppName => options.Value.AppName is { Length: > 0 } app ? app : null;

    public async Task OnGet(CancellationToken cancel) => await Load(cancel);

    public async Task<IActionResult> OnPostGo(CancellationToken cancel)
    {
        if (await networks.Exceeded(Limit, cancel))
            return await Show(StatusCodes.Status429TooManyRequests, OutcomeWords.ForPassword(new Outcome.TooMany()), cancel);
        await networks.Failed(Limit, cancel); // Anybody can press it, and each time costs a row and perhaps a call.
        try
        {
            await trips.Begin(TripKind.NewPassword, Guid.Empty, cancel);
            return Redirect(OutModel.Path);
        }
        catch (IdentityException fault)
        {
            return await Show(IdentityWords.StatusOf(fault.Fault), IdentityWords.Of(fault.Fault, Title, Secrets.Reference()), cancel);
        }
    }

    public async Task<IActionResult> OnPostPassword(CancellationToken cancel)
    {
        if (await trips.Proved(TripKind.NewPassword, Guid.Empty, cancel) is not var (trip, data))
            return RedirectToPage();
        var reference = Secrets.Reference();
        if (await links.Renew(trip, data, reference, cancel) is not var (account, issued))
            return await Show(StatusCodes.Status200OK, new(IdentityText.NobodyTitle, Languages.Format(IdentityText.Nobody, Title), Reference: reference), cancel);
        (CommonId, Issued) = (account.CommonId, issued);
        await Load(cancel);
        return Page();
    }

    private async Task Load(CancellationToken cancel)
    {
        SignedIn = await current.Find(cancel) is not null;
        Proved = await trips.Proved(TripKind.NewPassword, Guid.Empty, cancel) is not null;
    }

    private async Task<PageResult> Show(int status, Problem problem, CancellationToken cancel)
    {
        await Load(cancel);
        Response.StatusCode = status;
        Problem = problem;
        return Page();
    }
}
