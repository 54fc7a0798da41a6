using Akamon.Accounts;
using Akamon.Database;
using Akamon.Delivery;
using Akamon.Security;
using Akamon.SignIn.Agreement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Scim;

public sealed class ScimBell : Bell;

/// <summary>Notes for each system with a SCIM service that the use of MFA has changed: for the people it is meant for, and where it is agreed to.</summary>
internal sealed class ScimEar(AkamonDb db, Systems systems, ScimBell bell, TimeProvider clock, IOptions<ScimRegistrations> registrations) : IChangeEar, IHearing
{
    public async Task Hear(AccountChange change, CancellationToken cancel)
    {
        if (change.Kind is not (ChangeKind.MfaApplied or ChangeKind.MfaEnded) || registrations.Value.Systems.All(one => one.Scim is null) || await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == change.AccountId, cancel) is not { } account)
            return;
        foreach (var system in await Of(account, cancel))
        {
            var (version, now) = (Ids.New(clock), clock.GetUtcNow().ToUnixTimeMilliseconds());
            await db.Database.ExecuteSqlAsync($"insert into scim_tellings (account_id, system, version, due, tries) values ({account.Id}, {system}, {version}, {now}, 0) on conflict (account_id, system) do update set version = excluded.version, due = excluded.due, tries = 0", cancel);
        }
    }

    public void Ring() => bell.Ring();

    public async Task<IReadOnlyCollection<string>> Of(Account account, CancellationToken cancel)
    {
        var mine = systems.For(account.Affiliations).Where(system => registrations.Value.Of(system.Name) is not null).ToList();
        if (mine.All(system => !system.AsksConsent))
            return [.. mine.Select(system => system.Name)];
        var agreed = await db.Set<Consent>().AsNoTracking().Where(row => row.AccountId == account.Id).Select(row => row.System).ToListAsync(cancel);
        return [.. mine.Where(system => !system.AsksConsent || agreed.Contains(system.Name, StringComparer.Ordinal)).Select(system => system.Name)];
    }
}
