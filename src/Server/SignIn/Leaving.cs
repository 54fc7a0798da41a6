using Akamon.Audit;
using Akamon.Database;
using Akamon.RelyingParties;
using Akamon.Sessions;

namespace Akamon.SignIn;

/// <summary>Ends this browser's session and begins to tell its systems, as one act: none of them is forgotten, and none told of a session that lives.</summary>
public sealed class Leaving(AkamonDb db, CurrentSession current, OpenSessions sessions, IEnumerable<IFarewell> farewells, Partings partings, AuditLog audit, Together together)
{
    /// <param name="onward">Our page at the end.</param>
    /// <param name="how">The audit event's result.</param>
    /// <param name="system">Who asked for it; null for the person.</param>
    /// <param name="cancel">Ends the wait for what was there; what has begun is finished also for a browser that has gone away.</param>
    /// <returns>Where the browser goes on: past the systems that hear of it in no other way, then onward.</returns>
    public async Task<string> Now(string onward, string how, string? system, CancellationToken cancel)
    {
        if (await current.Find(cancel) is not var (session, account))
            return onward;
        string? way = null;
        await together.Run(
            async stop =>
            {
                await sessions.Hold([session.Id], stop);
                foreach (var farewell in farewells)
                    way ??= await farewell.Begin(session.Id, onward, stop);
                audit.Add(Acts.SignedOut, how, account.Id, system: system);
                await current.End(stop);
                await db.SaveChangesAsync(stop);
                return true;
            },
            CancellationToken.None);
        partings.Remember(session.Id);
        return way ?? onward;
    }
}
