using Akamon.Audit;
using Akamon.Database;
using Akamon.MfaUse;
using Akamon.Standards.Signals;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Oidc.Signals;

/// <summary>What a system says to an event it was told: it is forgotten then, and where it said that somebody uses MFA, the system knows now.</summary>
internal sealed class Acknowledging(AkamonDb db, Hearing hearing, AuditLog audit)
{
    public async Task Taken(SignalStream stream, string id, CancellationToken cancel)
    {
        if (await Forget(stream, id, cancel) is { Kind: EventTypes.AssuranceLevelChange, AccountId: { } account })
            await hearing.Note(account, stream.Client, cancel);
    }

    /// <summary>It could not use it (RFC 8935 §2.4): telling it again cannot help.</summary>
    public async Task Refused(SignalStream stream, string id, string fault, CancellationToken cancel)
    {
        if (await Forget(stream, id, cancel) is not { } told)
            return;
        audit.Add(Acts.SignalLost, fault, told.AccountId, system: stream.Client);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>It took it in none of the tries.</summary>
    public Task GaveUp(SignalStream stream, string id, CancellationToken cancel) => Refused(stream, id, "gave up", cancel);

    // Only its own: the stream is part of the condition.
    private async Task<SignalEvent?> Forget(SignalStream stream, string id, CancellationToken cancel)
    {
        if (!Guid.TryParseExact(id, "n", out var name) || await db.Set<SignalEvent>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == name && row.StreamId == stream.Id, cancel) is not { } told)
            return null;
        return await db.Set<SignalEvent>().Where(row => row.Id == name && row.StreamId == stream.Id).ExecuteDeleteAsync(cancel) == 1 ? told : null;
    }
}
