using Akamon.Audit;
using Akamon.Database;
using Akamon.MfaUse;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Saml.Direct;

/// <summary>
/// Tells one system of one session's end: claimed by one conditional statement, told, noted. A claim that outlives its node is
/// taken up again after a minute; what fails is tried again, with longer and longer pauses.
/// </summary>
internal sealed class EndTelling(AkamonDb db, SamlSystems systems, SoapCall call, Hearing hearing, AuditLog audit, TimeProvider clock, IOptions<SamlOptions> options)
{
    public async Task Take(Visited visited, CancellationToken cancel)
    {
        var until = clock.GetUtcNow() + Pauses.Claim;
        if (await db.Set<Visited>().Where(row => row.Id == visited.Id && row.Live == null && row.Due == visited.Due).ExecuteUpdateAsync(set => set.SetProperty(row => row.Due, until).SetProperty(row => row.Tries, row => row.Tries + 1), cancel) == 0)
            return;
        if (systems.Named(visited.System) is not { Direct: { } address } system)
        {
            await Unknown(visited, until, cancel);
            return;
        }
        var told = await call.Tell(system, address, visited, cancel);
        var last = visited.Tries + 1 >= options.Value.LogoutTries;
        await Note(visited, until, told ? clock.GetUtcNow() : null, told || last ? null : clock.GetUtcNow() + Pauses.After(visited.Tries), cancel);
        if (!told && !last)
            return;
        audit.Add(Acts.SystemTold, told ? "told" : "gave up", visited.AccountId, system: visited.System);
        await db.SaveChangesAsync(cancel);
        if (told && !await db.Set<Visited>().AnyAsync(row => row.AccountId == visited.AccountId && row.System == visited.System && row.Live == null && row.Due != null, cancel))
            await hearing.Note(visited.AccountId, visited.System, cancel);
    }

    // This node may only not know the metadata yet: no try. Who is not registered any more, or so no more, is given up.
    private async Task Unknown(Visited visited, DateTimeOffset until, CancellationToken cancel)
    {
        if (systems.IsSpokenBy(visited.System) && systems.Named(visited.System) is null)
        {
            await db.Set<Visited>().Where(row => row.Id == visited.Id && row.Due == until).ExecuteUpdateAsync(set => set.SetProperty(row => row.Tries, row => row.Tries - 1).SetProperty(row => row.Due, clock.GetUtcNow() + Pauses.Shortest), cancel);
            return;
        }
        await Note(visited, until, told: null, due: null, cancel);
        audit.Add(Acts.SystemTold, "gave up", visited.AccountId, system: visited.System);
        await db.SaveChangesAsync(cancel);
    }

    private Task<int> Note(Visited visited, DateTimeOffset until, DateTimeOffset? told, DateTimeOffset? due, CancellationToken cancel) =>
        db.Set<Visited>().Where(row => row.Id == visited.Id && row.Due == until).ExecuteUpdateAsync(set => set.SetProperty(row => row.Told, told).SetProperty(row => row.Due, due), cancel);
}
