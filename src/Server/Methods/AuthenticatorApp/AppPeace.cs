using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>
/// Closes what nobody answered, and leaves an account in peace after refusals and time-outs in a row: somebody knows its
/// password and hopes for a tired finger. Its owner is told (sec:D10).
/// </summary>
public sealed class AppPeace(AkamonDb db, ChangeNotice notice, AuditLog audit, RequestBell bell, TimeProvider clock, IOptions<AuthenticatorAppOptions> options)
{
    /// <summary>Until when nobody is asked; null: now.</summary>
    public async Task<DateTimeOffset?> Until(Guid account, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return await db.Set<AppPause>().Where(row => row.AccountId == account && row.Until > now).Select(row => (DateTimeOffset?)row.Until).SingleOrDefaultAsync(cancel);
    }

    /// <summary>Closes the account's requests that were asked before then and that nobody answered.</summary>
    public async Task Close(Guid account, DateTimeOffset askedBefore, CancellationToken cancel)
    {
        var closed = await db.Set<AppRequest>().Where(row => row.Live == account && row.State == RequestState.Waiting && row.Created <= askedBefore)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, RequestState.Expired).SetProperty(row => row.Live, (Guid?)null), cancel);
        if (closed == 0)
            return;
        bell.Ring();
        await Judge(account, cancel);
    }

    /// <summary>Begins a pause when the last ones were refused or not answered.</summary>
    public async Task Judge(Guid account, CancellationToken cancel)
    {
        var (now, most) = (clock.GetUtcNow(), options.Value.RefusalsInARow);
        var since = await db.Set<AppPause>().Where(row => row.AccountId == account).Select(row => (DateTimeOffset?)row.Begun).SingleOrDefaultAsync(cancel) ?? DateTimeOffset.UnixEpoch;
        // Changed minds and slips of the finger are no refusals; an approval begins the row anew.
        var last = await db.Set<AppRequest>().AsNoTracking()
            .Where(row => row.AccountId == account && row.Created > since && (row.State == RequestState.Approved || row.State == RequestState.Denied || row.State == RequestState.Expired))
            .OrderByDescending(row => row.Created).ThenByDescending(row => row.Id).Take(most).Select(row => row.State).ToListAsync(cancel);
        if (last.Count < most || last.Contains(RequestState.Approved))
            return;
        var (begun, until) = (now.ToUnixTimeMilliseconds(), (now + options.Value.Pause).ToUnixTimeMilliseconds());
        // Raw: of two that see the same row of refusals at once, one begins the pause and tells.
        var begins = await db.Database.ExecuteSqlAsync($"""
            insert into app_pauses (account_id, begun, until) values ({account}, {begun}, {until})
            on conflict (account_id) do update set begun = {begun}, until = {until} where app_pauses.until <= {begun}
            """, cancel);
        if (begins == 0)
            return;
        var owner = await db.Set<Account>().AsNoTracking().SingleAsync(row => row.Id == account, cancel);
        audit.Add(Acts.Paused, "begun", account, AppMethod.MethodName);
        await notice.Tell(owner, () => (AppText.PausedSubject, Languages.Format(AppText.PausedBody, most, (int)options.Value.Pause.TotalMinutes)), cancel);
        await db.SaveChangesAsync(cancel);
    }
}
