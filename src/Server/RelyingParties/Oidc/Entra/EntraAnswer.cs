using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Policies;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Oidc.Entra;

/// <summary>
/// The second half: without a proof it asks for one, with one it answers Entra, each proof once. No session begins here: Entra
/// has proved the first factor, and only Entra's sign-in is completed by the second.
/// </summary>
internal sealed class EntraAnswer(AkamonDb db, EntraVisits visits, EntraReplies replies, Systems systems, Policy policy, SecondDoor door, ProofTickets tickets, UsedOnce used, OidcPages pages, AuditLog audit, IOptions<EntraOptions> options)
{
    public async Task Answer(HttpContext context, CancellationToken cancel)
    {
        var query = context.Request.Query;
        if (visits.Open(query["v"]) is not { } visit)
        {
            await pages.Stopped(context, EntraStop.Over, again: null);
            return;
        }
        var here = $"{EntraRoom.ContinuePath}?v={query["v"]}";
        if (await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == visit.Account, cancel) is not { Suspended: null } account)
            await replies.Fail(context, visit.State, "access_denied");
        else if (systems.Find(options.Value.System) is not { } system || await policy.Enter(account, Strength.Mfa, system, cancel) is not Entry.Open)
            await replies.Fail(context, visit.State, "access_denied"); // Its rules hold here as well.
        else if (query["p"].ToString() is { Length: > 0 } proof)
            await Give(context, visit, account, tickets.Open(proof, here), cancel);
        else if (query.ContainsKey("give-up"))
            await replies.Fail(context, visit.State, "access_denied");
        else if (query.ContainsKey("again"))
            await pages.Stopped(context, EntraStop.NotProved, here); // Nobody is asked again by itself.
        else if (await door.Open(account, new(options.Value.System, here, Verify: true, Alone: true), cancel) is { } page)
            context.SeeOther(page);
        else
            await pages.Stopped(context, EntraStop.NoMethod, here);
    }

    private async Task Give(HttpContext context, EntraVisit visit, Account account, ProofTicket? ticket, CancellationToken cancel)
    {
        var (acr, amr) = (visit.Wishes.Reached, ticket is null ? null : visit.Wishes.Proved(ticket.Amr));
        if (ticket is null || ticket.Account != account.Id || acr is null || amr is null || !await used.Use("proof", ticket.Attempt.ToString("n"), visit.Until, cancel))
        {
            await replies.Fail(context, visit.State, "access_denied");
            return;
        }
        audit.Add(Acts.Entered, nameof(Strength.Mfa), account.Id, ticket.Amr, options.Value.System);
        await db.SaveChangesAsync(cancel);
        await replies.Succeed(context, visit, acr, amr, ticket.At);
    }
}
