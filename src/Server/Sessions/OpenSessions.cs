using Akamon.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Sessions;

/// <summary>Every browser in which an account is signed in, for its owner to see and to end.</summary>
public sealed class OpenSessions(AkamonDb db, TimeProvider clock, IOptions<SessionsOptions> options)
{
    /// <summary>Those that still open something, the one used last at the top.</summary>
    public async Task<IReadOnlyList<Session>> Of(Guid account, CancellationToken cancel)
    {
        var (now, idle) = (clock.GetUtcNow(), clock.GetUtcNow() - options.Value.Idle);
        return await db.Set<Session>().AsNoTracking().Where(row => row.AccountId == account && row.Expires > now && row.Seen > idle).OrderByDescending(row => row.Seen).ToListAsync(cancel);
    }

    /// <returns>How many were ended: none when it was gone already, or is somebody else's.</returns>
    public Task<int> End(Guid account, Guid session, CancellationToken cancel) =>
        db.Set<Session>().Where(row => row.AccountId == account && row.Id == session).ExecuteDeleteAsync(cancel);

    /// <summary>First in an act that ends sessions with what hangs on them: whoever else ends one waits, in whatever order they go on.</summary>
    public async Task Hold(IEnumerable<Guid> sessions, CancellationToken cancel)
    {
        foreach (var session in sessions.Order())
            await db.Set<Session>().Where(row => row.Id == session).ExecuteUpdateAsync(set => set.SetProperty(row => row.Seen, row => row.Seen), cancel);
    }

    public Task<int> EndOthers(Guid account, Guid kept, CancellationToken cancel) =>
        db.Set<Session>().Where(row => row.AccountId == account && row.Id != kept).ExecuteDeleteAsync(cancel);
}
