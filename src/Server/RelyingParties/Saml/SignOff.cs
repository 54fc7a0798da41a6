using System.Text;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Sessions;
using Akamon.Standards.Saml;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Saml;

/// <summary>
/// Takes requests to sign out, and the answers to ours. A request must be signed by the system, in time, for us, once, and name
/// a session that very system was told of (sec:RJ9); it then ends the session everywhere.
/// </summary>
internal sealed class SignOff(AkamonDb db, SamlSystems systems, Farewells farewells, Rounds rounds, OnceOnly once, OpenSessions sessions, CurrentSession current, Here here, SamlPages pages, AuditLog audit, TimeProvider clock, IOptions<SamlOptions> options)
{
    public async Task Answer(HttpContext context, CancellationToken cancel)
    {
        if (await Incoming.Read(context.Request, cancel) is not { } message)
        {
            await pages.Problem(context, Refusal.Unreadable);
            return;
        }
        var refusal = message.IsResponse ? Hear(context, message) : await Obey(context, message, cancel);
        if (refusal is { } why)
            await pages.Problem(context, why);
    }

    private async Task<Refusal?> Obey(HttpContext context, Incoming message, CancellationToken cancel)
    {
        if (LogoutRequest.Read(message.Root) is not { } claimed)
            return Refusal.Unreadable;
        if (systems.Find(claimed.Head.Issuer) is not { Provider.Logouts.Count: > 0 } system)
            return Refusal.UnknownSystem;
        if (message.Verify(system.Provider.SigningKeys) is not { } signed || LogoutRequest.Read(signed) is not { } request)
            return Refusal.NotSigned;
        if (!string.Equals(request.Head.Destination, here.SignOff, StringComparison.Ordinal))
            return Refusal.WrongPlace;
        var (now, skew) = (clock.GetUtcNow(), options.Value.Skew);
        if (request.Head.Issued > now + skew || request.Head.Issued < now - options.Value.RequestAge - skew || request.Over <= now - skew)
            return Refusal.WrongTime;
        if (message.RelayState is { } state && Encoding.UTF8.GetByteCount(state) > options.Value.RelayState)
            return Refusal.LongRelayState;
        if (!await once.Use(system.Provider.EntityId, request.Head.Id, cancel))
            return Refusal.Used;

        var (name, party) = (request.Subject.Value, system.Party.Name);
        var told = await db.Set<Visited>().AsNoTracking().Where(row => row.System == party && row.NameId == name).ToListAsync(cancel);
        var meant = told.Where(row => request.Sessions.Count == 0 || request.Sessions.Contains(row.Index, StringComparer.Ordinal)).ToList();
        // One way past the systems of all of them: a second one would make the first forgotten.
        var way = meant.Count == 0 ? null : await farewells.Begin([.. meant.Select(row => row.SessionId).Distinct()], new(party, request.Head.Id, message.RelayState), cancel);
        foreach (var row in meant.DistinctBy(row => row.SessionId))
        {
            audit.Add(Acts.SignedOut, "by system", row.AccountId, system: party);
            if (await current.Find(cancel) is var (here, _) && here.Id == row.SessionId)
                await current.End(cancel);
            else
                await sessions.End(row.AccountId, row.SessionId, cancel);
        }
        await db.SaveChangesAsync(cancel);
        if (way is null)
            rounds.Keep(context, new([], new(party, request.Head.Id, message.RelayState))); // Nothing is left to end: that is what was asked for.
        SamlPages.SeeOther(context, SamlRoom.NextPath);
        return null;
    }

    // Whatever it says, the way goes on; it only counts as done when the system itself said so. The round is in a cookie, which
    // comes with a GET only.
    private Refusal? Hear(HttpContext context, Incoming message)
    {
        var done = LogoutResponse.Read(message.Root) is { } claimed && systems.Find(claimed.Head.Issuer) is { } system
            && message.Verify(system.Provider.SigningKeys) is { } signed && LogoutResponse.Read(signed) is { Done: true } answer
                ? new Done(system.Party.Name, answer.InResponseTo)
                : null;
        SamlPages.SeeOther(context, done is null ? SamlRoom.NextPath : $"{SamlRoom.NextPath}?d={rounds.Seal(done)}");
        return null;
    }
}
