using Akamon.Database;
using Akamon.Security;
using Akamon.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Oidc.Stays;

/// <summary>Which systems a session has been to, and what became of telling them.</summary>
internal sealed class StayBook(AkamonDb db, OidcClients clients, Issuer issuer, TimeProvider clock) : IPartings
{
    /// <summary>Notes it before the code is given. One row per session and system; one that was told already begins anew.</summary>
    public async Task Note(OidcSystem system, Session session, CancellationToken cancel)
    {
        if (!system.Registration.HearsOfEnds)
            return;
        var (id, sid, now, ends) = (Ids.New(clock), session.Id.ToString("n"), clock.GetUtcNow().ToUnixTimeMilliseconds(), session.Expires.ToUnixTimeMilliseconds());
        // Out of the session's own row: one that ends at this moment leaves nothing behind.
        await db.Database.ExecuteSqlAsync($"""
            insert into oidc_stays (id, client, account_id, session_id, sid, issuer, began, ends, due, tries)
            select {id}, {system.Client.ClientId}, account_id, id, {sid}, {issuer.Here}, {now}, {ends}, {now}, 0 from sessions where id = {session.Id}
            on conflict (sid, client) do update set session_id = excluded.session_id, issuer = excluded.issuer, began = excluded.began, due = excluded.due, tries = 0, told = null
              where oidc_stays.session_id is null
            """, cancel);
    }

    public async Task<IReadOnlyList<Parting>> Of(Guid session, CancellationToken cancel)
    {
        var sid = session.ToString("n");
        var rows = await db.Set<Stay>().AsNoTracking().Where(row => row.Sid == sid && row.SessionId == null).OrderBy(row => row.Id).ToListAsync(cancel);
        return [.. rows.Select(Parted).OfType<Parting>()];
    }

    private Parting? Parted(Stay stay)
    {
        if (clients.Find(stay.Client) is not { } system || system.Registration is { BackChannelLogoutUri: null, FrontChannelLogoutUri: null })
            return null; // Told by its stream of security events alone.
        var state = system.Registration.BackChannelLogoutUri is null ? PartingState.ByBrowser
            : stay.Told is not null ? PartingState.Told
            : stay.Due is null ? PartingState.Failed
            : stay.Tries == 0 ? PartingState.Waiting : PartingState.Again;
        return new(system.Party, state, FrameOf(system, stay));
    }

    // Front-Channel Logout 1.0 §3: both, so that nobody else's page can sign people out there.
    private static Uri? FrameOf(OidcSystem system, Stay stay)
    {
        if (system.Registration.FrontChannelLogoutUri is not { } address)
            return null;
        var more = $"iss={Uri.EscapeDataString(stay.Issuer)}&sid={stay.Sid}";
        return new UriBuilder(address) { Query = address.Query.Length > 1 ? $"{address.Query[1..]}&{more}" : more }.Uri;
    }
}
