using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.MfaUse;
using Akamon.Standards.Scim;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Scim;

/// <summary>
/// Tells one system of one account: claimed by one conditional statement, told how it stands now, struck out unless it has
/// changed meanwhile. What fails is tried again with longer and longer pauses, and at last given up into the audit.
/// </summary>
internal sealed class ScimTurn(AkamonDb db, AccountName names, ScimCall call, Hearing hearing, AuditLog audit, TimeProvider clock, IOptions<ScimRegistrations> registrations)
{
    private const int Tries = 12;

    public async Task Take(ScimTelling telling, CancellationToken cancel)
    {
        var until = clock.GetUtcNow() + Pauses.Claim;
        if (await Mine(telling).Where(row => row.Due == telling.Due).ExecuteUpdateAsync(set => set.SetProperty(row => row.Due, until).SetProperty(row => row.Tries, row => row.Tries + 1), cancel) == 0)
            return;
        var account = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == telling.AccountId, cancel);
        if (account is null || registrations.Value.Of(telling.System) is not { } scim)
        {
            await Mine(telling).ExecuteDeleteAsync(cancel); // Gone meanwhile.
            return;
        }
        var use = await db.Set<MfaSwitch>().AsNoTracking().SingleOrDefaultAsync(row => row.AccountId == account.Id, cancel);
        var inUse = use is { State: MfaUseState.Spreading or MfaUseState.Active };
        var outcome = await call.Tell(telling.System, scim, scim.UserName == ScimName.Full ? names.Full(account.CommonId) : account.CommonId, ScimMessages.Patch(inUse ? "active" : "ended", inUse ? use!.Applied : clock.GetUtcNow()), cancel);
        await Note(telling, until, outcome, inUse, cancel);
    }

    private async Task Note(ScimTelling telling, DateTimeOffset until, ScimOutcome outcome, bool inUse, CancellationToken cancel)
    {
        if (outcome is ScimOutcome.NotNow && telling.Tries + 1 < Tries)
        {
            var later = clock.GetUtcNow() + Pauses.After(telling.Tries);
            await Mine(telling).Where(row => row.Due == until).ExecuteUpdateAsync(set => set.SetProperty(row => row.Due, later), cancel);
            return;
        }
        await Mine(telling).ExecuteDeleteAsync(cancel);
        if (outcome is ScimOutcome.Told)
        {
            if (inUse)
                await hearing.Note(telling.AccountId, telling.System, cancel);
            return;
        }
        audit.Add(Acts.ScimLost, outcome switch { ScimOutcome.NobodyThere => "nobody there", ScimOutcome.Refused => "refused", _ => "gave up" }, telling.AccountId, system: telling.System);
        await db.SaveChangesAsync(cancel);
    }

    // Of this version only: a change that came meanwhile has a turn of its own.
    private IQueryable<ScimTelling> Mine(ScimTelling telling) =>
        db.Set<ScimTelling>().Where(row => row.AccountId == telling.AccountId && row.System == telling.System && row.Version == telling.Version);
}
