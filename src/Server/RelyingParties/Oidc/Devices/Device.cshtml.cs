using System.Security.Cryptography;
using Akamon.Accounts;
using Akamon.Policies;
using Akamon.Security;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.SignIn.Agreement;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Agreed = Akamon.SignIn.Agreement.Answer;

namespace Akamon.RelyingParties.Oidc.Devices;

/// <summary>
/// Lets a device in from here (RFC 8628 §3.3): type its code, see which system asks and from where, say yes or no. The answer is
/// bound to the account that was shown it (sec:I23).
/// </summary>
[Guard(Guard.SignedIn)]
public sealed class DevicePageModel(DeviceBook book, OidcClients clients, CurrentSession current, Policy policy, Consents consents, SignInRequests requests, AddressLimits addresses, Vault vault) : PageModel
{
    internal const string Path = "/device";
    private const string Column = "device answer";

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    /// <summary>Which device was shown to whom.</summary>
    [BindProperty]
    public string Shown { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Did { get; set; }

    public Problem? Problem { get; private set; }

    public string AccountName { get; private set; } = "";

    public string SystemTitle { get; private set; } = "";

    internal WaitingDevice? Device { get; private set; }

    public string From => Device is { } device ? $"{device.Address}{(DeviceName.Of(device.Agent) is { } name ? $" · {name}" : "")}" : "";

    public DateTimeOffset Since => Device?.Created ?? default;

    public void OnGet()
    {
        // Only shown: a link that brings the code opens nothing by itself.
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var (session, account) = (await current.Find(cancel))!.Value; // The guard has seen to it.
        if (await TooOften(account, cancel) is { } stop)
            return stop;
        if (await Known(session, account, cancel) is { } elsewhere)
            return elsewhere;
        if (Device is not null)
            return Page();
        await addresses.Failed(DeviceDoor.Limit, cancel);
        return Fault(new(OidcText.DeviceUnknownTitle, OidcText.DeviceUnknown, nameof(Code)), StatusCodes.Status400BadRequest);
    }

    public Task<IActionResult> OnPostAllow(CancellationToken cancel) => Answer(allow: true, cancel);

    public Task<IActionResult> OnPostDeny(CancellationToken cancel) => Answer(allow: false, cancel);

    private async Task<IActionResult> Answer(bool allow, CancellationToken cancel)
    {
        var (session, account) = (await current.Find(cancel))!.Value;
        // Counted here as well: the answer, too, tells whether a code is somebody's (sec:I23).
        if (await TooOften(account, cancel) is { } stop)
            return stop;
        if (await Known(session, account, cancel) is { } elsewhere)
            return elsewhere;
        if (allow && Device is { } device)
        {
            // R3: what the device will be told is agreed to before it is let in.
            switch (await consents.Judge((session, account), clients.Find(device.Client)!.Party, ("oidc", device.Scopes), Back, since: null, cancel))
            {
                case Agreed.Ask(var page):
                    return Redirect(page);
                case Agreed.Declined:
                    allow = false;
                    break;
            }
        }
        // Another account than the one on the page, another device, or too late.
        if (Device is null)
            await addresses.Failed(DeviceDoor.Limit, cancel);
        if (Device is null || !IsShown(account.Id, Device.Id) || !await book.Answer(Device, session, allow, cancel))
            return Fault(new(OidcText.DeviceOverTitle, OidcText.DeviceOver, nameof(Code)), StatusCodes.Status400BadRequest);
        return RedirectToPage(new { did = allow ? "allowed" : "denied" });
    }

    private async Task<IActionResult?> TooOften(Account account, CancellationToken cancel) =>
        await book.MayTry(account.Id, cancel) && !await addresses.Exceeded(DeviceDoor.Limit, cancel) ? null
            : Fault(new(OidcText.DeviceTooOftenTitle, OidcText.DeviceTooOften), StatusCodes.Status429TooManyRequests);

    /// <returns>Where the person must go first; null when nothing stands in the way, or no device was found.</returns>
    private async Task<IActionResult?> Known(Session session, Account account, CancellationToken cancel)
    {
        if (UserCode.Read(Code) is not { } code || await book.Find(code, cancel) is not { } device || clients.Find(device.Client) is not { } system)
            return null;
        switch (await policy.Enter(account, session, system.Party, cancel))
        {
            case Entry.Open:
                (Device, SystemTitle, AccountName) = (device, system.Party.Title.Here, $"{account.DisplayName} ({account.CommonId})");
                (Code, Shown) = (UserCode.Shown(code), Shown.Length > 0 ? Shown : WebEncoders.Base64UrlEncode(vault.Seal(Column, device.Id, account.Id.ToByteArray())));
                return null;
            case Entry.Prove(var why, var after, var verify):
                return Redirect(requests.Door(new(system.Party.Name, Back, verify, after, Why: why)));
            default:
                return Redirect($"/gate?r={requests.Seal(new(system.Party.Name, Back))}");
        }
    }

    private string Back => $"{Path}?code={Uri.EscapeDataString(Code)}";

    private bool IsShown(Guid account, Guid device)
    {
        try
        {
            return new Guid(vault.Open(Column, device, WebEncoders.Base64UrlDecode(Shown))) == account;
        }
        catch (Exception damaged) when (damaged is CryptographicException or FormatException)
        {
            return false;
        }
    }

    private PageResult Fault(Problem problem, int status)
    {
        (Problem, Device, Response.StatusCode) = (problem, null, status);
        return Page();
    }
}
