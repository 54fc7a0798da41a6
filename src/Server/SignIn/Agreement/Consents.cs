using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.RelyingParties;
using Akamon.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Akamon.SignIn.Agreement;

/// <summary>What people agreed to, per system: judged before anything is told, asked again when there is more to tell or the terms are new.</summary>
public sealed class Consents(AkamonDb db, Tickets tickets, Together together, AuditLog audit, IEnumerable<IDataRelease> releases, IHttpContextAccessor http, TimeProvider clock)
{
    private const string No = "__Host-idp_no";
    private static readonly TimeSpan _life = TimeSpan.FromMinutes(30), _noLife = TimeSpan.FromMinutes(2);

    /// <param name="who">The account and its session.</param>
    /// <param name="system">The system.</param>
    /// <param name="asked">The protocol, and what the system asked for in its words.</param>
    /// <param name="back">The request, to come back to.</param>
    /// <param name="since">Asked for anew by the system since then, whatever was agreed before.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<Answer> Judge((Session Session, Account Account) who, RelyingParty system, (string Protocol, string What) asked, string back, DateTimeOffset? since, CancellationToken cancel)
    {
        if (!system.AsksConsent && since is null)
            return new Answer.Agreed([]);
        if (TakeNo(who.Session.Id, system))
            return new Answer.Declined();
        var row = await Of(who.Account.Id, system.Name, cancel);
        var names = (await Release(asked.Protocol).Of(who.Account, system.Name, asked.What, cancel)).Select(datum => datum.Name);
        if (row is not null && row.Covers(names) && string.Equals(row.Terms, system.TermsVersion, StringComparison.Ordinal) && !(row.Given < since))
            return new Answer.Agreed(row.RefusedNames);
        return new Answer.Ask($"/consent?t={tickets.Seal(new(who.Account.Id, who.Session.Id, system.Name, asked.Protocol, asked.What, back, clock.GetUtcNow() + _life))}");
    }

    public Task<Consent?> Of(Guid account, string system, CancellationToken cancel) =>
        db.Set<Consent>().AsNoTracking().SingleOrDefaultAsync(row => row.AccountId == account && row.System == system, cancel);

    public async Task<IReadOnlyList<Consent>> All(Guid account, CancellationToken cancel) =>
        await db.Set<Consent>().AsNoTracking().Where(row => row.AccountId == account).OrderByDescending(row => row.Given).ToListAsync(cancel);

    public IDataRelease Release(string protocol) => releases.Single(release => string.Equals(release.Protocol, protocol, StringComparison.Ordinal));

    /// <summary>Keeps what was agreed in the place of what was agreed before. What was agreed to with other words of the system stays agreed.</summary>
    public Task<bool> Keep(Account account, RelyingParty system, IReadOnlyList<string> agreed, IReadOnlyList<string> refused, CancellationToken cancel) => together.Run(
        async stop =>
        {
            var before = await Of(account.Id, system.Name, stop);
            await db.Set<Consent>().Where(row => row.AccountId == account.Id && row.System == system.Name).ExecuteDeleteAsync(stop);
            db.Add(new Consent
            {
                AccountId = account.Id,
                System = system.Name,
                Agreed = string.Join(' ', agreed.Union((before?.AgreedNames ?? []).Except(refused, StringComparer.Ordinal), StringComparer.Ordinal)),
                Refused = string.Join(' ', refused.Union((before?.RefusedNames ?? []).Except(agreed, StringComparer.Ordinal), StringComparer.Ordinal)),
                Terms = system.TermsVersion,
                Given = clock.GetUtcNow(),
            });
            audit.Add(Acts.ConsentGiven, $"{system.TermsVersion}: {string.Join(' ', agreed)}", account.Id, system: system.Name);
            await db.SaveChangesAsync(stop);
            return true;
        },
        cancel);

    /// <summary>The next look at the request finds that the person said no.</summary>
    public async Task Decline(Ticket ticket, CancellationToken cancel)
    {
        http.HttpContext!.Response.Cookies.Append(No, tickets.SealNo(ticket with { Until = clock.GetUtcNow() + _noLife }), Flags(_noLife));
        audit.Add(Acts.ConsentRefused, "declined", ticket.Account, system: ticket.System);
        await db.SaveChangesAsync(cancel);
    }

    /// <returns>False when there was none.</returns>
    public Task<bool> Revoke(Guid account, string system, CancellationToken cancel) => together.Run(
        async stop =>
        {
            if (await db.Set<Consent>().Where(row => row.AccountId == account && row.System == system).ExecuteDeleteAsync(stop) == 0)
                return false;
            foreach (var release in releases)
                await release.End(account, system, stop);
            audit.Add(Acts.ConsentRevoked, "done", account, system: system);
            await db.SaveChangesAsync(stop);
            return true;
        },
        cancel);

    private bool TakeNo(Guid session, RelyingParty system)
    {
        if (tickets.OpenNo(http.HttpContext!.Request.Cookies[No], session) is not { } no || !string.Equals(no.System, system.Name, StringComparison.Ordinal))
            return false;
        http.HttpContext.Response.Cookies.Delete(No, Flags(life: null));
        return true;
    }

    private static CookieOptions Flags(TimeSpan? life) => new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = life };
}
