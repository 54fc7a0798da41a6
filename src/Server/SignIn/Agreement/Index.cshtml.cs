using Akamon.RelyingParties;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.SignIn.Agreement;

/// <summary>Shows what a system is told, with the values, before it is told for the first time (R3). What counts is made here anew; the form says only yes or no, and which of what may be refused.</summary>
[Guard(Guard.SignedIn), RepeatsAllowed]
public sealed class IndexModel(CurrentSession current, Consents consents, Tickets tickets, Systems systems, SignInRequests requests, Frame frame) : PageModel
{
    public sealed record Row(string Name, string Title, IReadOnlyList<string> Values);

    [BindProperty(SupportsGet = true, Name = "t")]
    public string? T { get; set; }

    /// <summary>What may be told of what may be refused.</summary>
    [BindProperty]
    public IList<string> Tell { get; } = [];

    public RelyingParty System { get; private set; } = null!; // Set by Find, which every handler calls first.

    public IReadOnlyList<Row> Needed { get; private set; } = [];

    public IReadOnlyList<Row> Optional { get; private set; } = [];

    /// <summary>They agreed before; now there is more, or the terms are new.</summary>
    public bool Again { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (await Find(cancel) is not var (ticket, before))
            return Redirect("/status");
        Again = before is not null;
        foreach (var kept in before?.AgreedNames ?? [])
            Tell.Add(kept);
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (await Find(cancel) is not var (ticket, _))
            return Redirect("/status");
        var told = Optional.Where(row => Tell.Contains(row.Name, StringComparer.Ordinal)).ToList();
        await consents.Keep((await current.Find(cancel))!.Value.Account, System, [.. Needed.Concat(told).Select(row => row.Name)], [.. Optional.Except(told).Select(row => row.Name)], cancel); // The guard has seen to it.
        return Redirect(Onward(ticket));
    }

    public async Task<IActionResult> OnPostDecline(CancellationToken cancel)
    {
        if (await Find(cancel) is not var (ticket, _))
            return Redirect("/status");
        await consents.Decline(ticket, cancel);
        return Redirect(Onward(ticket));
    }

    // By a page of its own: browsers apply form-action to the redirects after a form.
    private string Onward(Ticket ticket) => $"/sign-in/continue?r={requests.Seal(new(ticket.System, ticket.Back))}";

    private async Task<(Ticket Ticket, Consent? Before)?> Find(CancellationToken cancel)
    {
        var (session, account) = (await current.Find(cancel))!.Value; // The guard has seen to it.
        if (tickets.Open(T, session.Id) is not { } ticket || ticket.Account != account.Id || systems.Find(ticket.System) is not { } system)
            return null;
        (System, frame.SystemTitle) = (system, system.Title.Here);
        var all = (await consents.Release(ticket.Protocol).Of(account, system.Name, ticket.What, cancel)).Select(datum => new Row(datum.Name, DataWords.Of(datum.Name), datum.Values)).ToList();
        Optional = [.. all.Where(row => system.Optional.Contains(row.Name, StringComparer.Ordinal))];
        Needed = [.. all.Except(Optional)];
        return (ticket, await consents.Of(account.Id, system.Name, cancel));
    }
}
