using System.Text;
using Akamon.Audit;
using Akamon.Database;
using Akamon.RelyingParties.Saml.Direct;
using Akamon.Sessions;
using Akamon.Standards.Saml;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Saml;

/// <summary>A request to sign out, judged.</summary>
/// <param name="System">Who has signed it; null when nobody known has.</param>
/// <param name="Request">What was signed.</param>
/// <param name="Why">Why it is not obeyed; null when it is.</param>
internal sealed record LogoutOrder(SamlSystem? System, LogoutRequest? Request, Refusal? Why);

/// <summary>What a request to sign out brought about.</summary>
/// <param name="Way">The way of a browser past those who hear of it in no other way, partial when one who could be told did not listen.</param>
/// <param name="Ended">The sessions that ended.</param>
internal sealed record Obeyed(Round Way, IReadOnlyList<Guid> Ended);

/// <summary>
/// Takes requests to sign out, by whatever binding. One must be signed by the system, for this very door, in time, once, and name
/// a session that very system was told of (sec:RJ9); it then ends the session everywhere.
/// </summary>
internal sealed class LogoutOrders(AkamonDb db, SamlSystems systems, OnceOnly once, Farewells farewells, EndWorker worker, OpenSessions sessions, AuditLog audit, Together together, TimeProvider clock, IOptions<SamlOptions> options)
{
    /// <param name="message">As it came.</param>
    /// <param name="door">The address it came to.</param>
    /// <param name="carried">A browser brought it, which could have been led elsewhere with it: it says where it belongs (Bindings §3.4.5.2, §3.5.5.2).</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<LogoutOrder> Judge(Incoming message, string door, bool carried, CancellationToken cancel)
    {
        if (LogoutRequest.Read(message.Root) is not { } claimed)
            return new(null, null, Refusal.Unreadable);
        if (systems.Find(claimed.Head.Issuer) is not { } system)
            return new(null, null, Refusal.UnknownSystem);
        // From here on only what was signed is used (sec:RJ2).
        if (message.Verify(system.Provider.SigningKeys) is not { } signed || LogoutRequest.Read(signed) is not { } request || !string.Equals(request.Head.Issuer, system.Provider.EntityId, StringComparison.Ordinal))
            return new(null, null, Refusal.NotSigned);
        return new(system, request, (request.Head.Destination is { } place ? !string.Equals(place, door, StringComparison.Ordinal) : carried) ? Refusal.WrongPlace : await Fault(system, request, message.RelayState, cancel));
    }

    private async Task<Refusal?> Fault(SamlSystem system, LogoutRequest request, string? relayState, CancellationToken cancel)
    {
        var (now, skew) = (clock.GetUtcNow(), options.Value.Skew);
        if (request.Head.Issued > now + skew || request.Head.Issued < now - options.Value.RequestAge - skew || request.Over <= now - skew)
            return Refusal.WrongTime;
        if (relayState is not null && Encoding.UTF8.GetByteCount(relayState) > options.Value.RelayState)
            return Refusal.LongRelayState;
        return await once.Use(system.Provider.EntityId, request.Head.Id, cancel) ? null : Refusal.Used;
    }

    /// <returns>Null when there was nothing to end.</returns>
    public async Task<Obeyed?> Obey(SamlSystem system, LogoutRequest request, string? relayState, CancellationToken cancel)
    {
        var (name, party) = (request.Subject.Value, system.Party.Name);
        var told = await db.Set<Visited>().AsNoTracking().Where(row => row.System == party && row.NameId == name && row.Told == null).ToListAsync(cancel);
        var meant = told.Where(row => request.Sessions.Count == 0 || request.Sessions.Contains(row.Index, StringComparer.Ordinal)).DistinctBy(row => row.SessionId).ToList();
        if (meant.Count == 0)
            return null;
        var ended = meant.ConvertAll(row => row.SessionId);
        Round round = null!;
        await together.Run(
            async stop =>
            {
                await sessions.Hold(ended, stop);
                var whose = await db.Set<Session>().Where(row => ended.Contains(row.Id)).Select(row => new Owner(row.Id, row.TokenHash)).ToListAsync(stop);
                // One way past the systems of all of them: a second one would make the first forgotten.
                round = await farewells.Plan(ended, new(party, request.Head.Id, relayState), stop) with { Whose = whose };
                foreach (var row in meant)
                {
                    audit.Add(Acts.SignedOut, "by system", row.AccountId, system: party);
                    await sessions.End(row.AccountId, row.SessionId, stop);
                }
                await db.SaveChangesAsync(stop);
                return true;
            },
            cancel);
        return new(await worker.TellNow(ended, cancel) ? round : round with { Partial = true }, ended);
    }
}
