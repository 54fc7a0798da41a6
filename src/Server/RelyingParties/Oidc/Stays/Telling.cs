using Akamon.Audit;
using Akamon.Database;
using Akamon.MfaUse;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Oidc.Stays;

/// <summary>
/// Tells one system of one session's end: claimed by one conditional statement, told, noted. A claim that outlives its node is
/// taken up again after a minute; what fails is tried again, with longer and longer pauses.
/// </summary>
internal sealed class Telling(AkamonDb db, OidcClients clients, LogoutCall call, Hearing hearing, AuditLog audit, TimeProvider clock, IOptions<OidcOptions> options)
{
    public async Task Take(Stay stay, CancellationToken cancel)
    {
        var until = clock.GetUtcNow() + Pauses.Claim;
        if (await db.Set<Stay>().Where(row => row.Id == stay.Id && row.SessionId == null && row.Due == stay.Due).ExecuteUpdateAsync(set => set.SetProperty(row => row.Due, until).SetProperty(row => row.Tries, row => row.Tries + 1), cancel) == 0)
            return;
        if (clients.Find(stay.Client) is not { Registration.BackChannelLogoutUri: { } address } system)
        {
            await Note(stay, until, told: null, due: null, cancel); // Told through the browser only, or no longer registered.
            return;
        }
        var told = await call.Tell(system, address, stay, cancel);
        var last = stay.Tries + 1 >= options.Value.LogoutTries;
        await Note(stay, until, told ? clock.GetUtcNow() : null, told || last ? null : clock.GetUtcNow() + Pauses.After(stay.Tries), cancel);
        if (!told && !last)
            return;
        audit.Add(Acts.SystemTold, told ? "told" : "gave up", stay.AccountId, system: stay.Client);
        await db.SaveChangesAsync(cancel);
        if (told && !await db.Set<Stay>().AnyAsync(row => row.AccountId == stay.AccountId && row.Client == stay.Client && row.SessionId == null && row.Due != null, cancel))
            await hearing.Note(stay.AccountId, stay.Client, cancel);
    }

    private Task<int> Note(Stay stay, DateTimeOffset until, DateTimeOffset? told, DateTimeOffset? due, CancellationToken cancel) =>
        db.Set<Stay>().Where(row => row.Id == stay.Id && row.SessionId == null && row.Due == until).ExecuteUpdateAsync(set => set.SetProperty(row => row.Told, told).SetProperty(row => row.Due, due), cancel);
}
