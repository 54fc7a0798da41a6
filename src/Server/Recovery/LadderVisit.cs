using Akamon.Accounts;
using Akamon.Database;
using Akamon.Methods;
using Akamon.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Recovery;

/// <summary>Somebody at the ladder: their unfinished sign-in, and what they could still prove it with.</summary>
public sealed record LadderVisit(Attempt Attempt, Account Account, IReadOnlyList<(Credential Credential, Way Way)> Ways)
{
    /// <summary>
    /// They may get back in without anybody looking at them: the password was proved in this very attempt, not some time ago
    /// in its session (sec:RG5), and nobody with a role gets one by mail.
    /// </summary>
    public bool MayGoAlone => Attempt.SessionId is null && Attempt.Amr.Split(' ').Contains("pwd", StringComparer.Ordinal) && Account is { IsEntrusted: false, Suspended: null };
}

/// <summary>Finds the visit of this browser.</summary>
public sealed class LadderVisits(AkamonDb db, Attempts attempts, Ways ways, SignInRequests requests)
{
    /// <returns>Null when there is no sign-in under way here.</returns>
    public async Task<LadderVisit?> Current(CancellationToken cancel)
    {
        if (await attempts.Current(cancel) is not { } attempt || await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == attempt.AccountId, cancel) is not { } account)
            return null;
        return new(attempt, account, ways.For(requests.Open(attempt.Request), await ways.Of(account.Id, cancel)));
    }
}
