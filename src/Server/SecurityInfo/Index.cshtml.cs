using Akamon.Accounts;
using Akamon.Methods;
using Akamon.Recovery;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.SecurityInfo;

/// <summary>A person's own ways to sign in, the default at the top, and where they are signed in (E1). Changes have pages of their own.</summary>
[Guard(Guard.Verified), AccountPage]
public sealed class IndexModel(CurrentSession current, Holdings holdings, Ways ways, Catalogue catalogue, Registration registration, IPasswordAge password, OpenSessions sessions, Readiness readiness, IEnumerable<IPreLink> links, Frame frame) : PageModel
{
    /// <summary>What was just done: "deleted", "renamed".</summary>
    [BindProperty(SupportsGet = true)]
    public string? Did { get; set; }

    public string? Said { get; private set; }

    public string DefaultName { get; private set; } = "";

    public string DefaultAct { get; private set; } = "";

    public bool CanChangeDefault { get; private set; }

    public IReadOnlyList<Holding> SignInWays { get; private set; } = [];

    public IReadOnlyList<Holding> Others { get; private set; } = [];

    /// <summary>What has a place of its own, with what is on it.</summary>
    public IReadOnlyList<(IMethod Method, IReadOnlyList<Holding> Held)> Shelves { get; private set; } = [];

    public IReadOnlyList<IMethod> Unfinished { get; private set; } = [];

    public IReadOnlyList<Reminder> Reminders { get; private set; } = [];

    /// <summary>What the account is linked with for the day when every method is lost (K1).</summary>
    public IReadOnlyList<(IPreLink Link, DateTimeOffset? Since)> Links { get; private set; } = [];

    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    public Guid ThisSession { get; private set; }

    public DateTimeOffset? PasswordSet { get; private set; }

    /// <summary>What methods let the browser know after a change.</summary>
    public IEnumerable<string> ChangedParts => Did is null ? [] : catalogue.All.Select(method => method.ChangedPart).OfType<string>();

    public Ready Ready { get; private set; } = null!; // Set by OnGet before the page is shown.

    public async Task OnGet(CancellationToken cancel)
    {
        var (session, account) = (await current.Find(cancel))!.Value; // The guard has seen to it.
        frame.Wide = true;
        var all = await holdings.Of(account.Id, cancel);
        SignInWays = [.. all.Where(one => one.Method.ProvesSignIn)];
        Others = [.. all.Where(one => one.Method is { ProvesSignIn: false, Shelf: null })];
        Shelves = [.. catalogue.All.Where(method => method.Shelf is not null).Select(method => (method, (IReadOnlyList<Holding>)[.. all.Where(one => one.Method == method)])).Where(shelf => shelf.method.Offered || shelf.Item2.Count > 0)];
        Unfinished = await Started(account, cancel);
        Ready = await readiness.Of(account, cancel);
        Reminders = [.. all.Select(one => one.Reminder).OfType<Reminder>()];
        PasswordSet = await password.SetOn(account.Id, cancel);
        (Sessions, ThisSession) = (await sessions.Of(account.Id, cancel), session.Id);
        await ShowDefault(account, cancel);
        foreach (var link in links)
            Links = [.. Links, (link, await link.Since(account.Id, cancel))];
        Said = Did switch
        {
            "deleted" => SecurityInfoText.SayDeleted,
            "deleted-default" => Languages.Format(SecurityInfoText.SayDeletedDefault, DefaultName),
            "renamed" => SecurityInfoText.SayRenamed,
            "default" => SecurityInfoText.SayDefault,
            "dropped" => SecurityInfoText.SayDropped,
            "lost" => SecurityInfoText.SayLost,
            "confirmed" => SecurityInfoText.SayConfirmed,
            "ended" => SecurityInfoText.SayEnded,
            _ => null,
        };
    }

    private async Task ShowDefault(Account account, CancellationToken cancel)
    {
        var order = await ways.Everyday(account.Id, cancel);
        CanChangeDefault = order.Count(one => catalogue.MethodOf(one.Credential).MayBeDefault) > 1;
        if (order is [var first, ..])
            (DefaultName, DefaultAct) = (first.Credential.Label, first.Way.Title);
    }

    private async Task<IReadOnlyList<IMethod>> Started(Account account, CancellationToken cancel)
    {
        var started = new List<IMethod>();
        foreach (var method in catalogue.All)
            if (await registration.Pending(account.Id, method, cancel) is not null)
                started.Add(method);
        return started;
    }
}
