using Akamon.Database;
using Akamon.Methods;
using Akamon.MfaUse;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;

namespace Akamon.SignIn;

/// <summary>Notes that a credential opened a door: when, from where, and that it has been tried out (F2). Whoever can is not locked out any more.</summary>
public sealed class Uses(AkamonDb db, Locks locks, Caller caller, IEnumerable<IEntryWatch> watches, TimeProvider clock)
{
    private static readonly Func<AkamonDb, Guid, CancellationToken, Task<bool>> _tried =
        EF.CompileAsyncQuery((AkamonDb db, Guid credential, CancellationToken cancel) => db.Set<Trial>().Any(row => row.CredentialId == credential));

    /// <summary>The trial is saved by the caller.</summary>
    public async Task Note(Guid account, Guid credential, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync($"update credentials set last_used = {now.ToUnixTimeMilliseconds()}, last_from = {caller.Network} where id = {credential}", cancel);
        await locks.Lift(account, cancel);
        foreach (var watch in watches)
            await watch.Entered(account, cancel);
        if (!await _tried(db, credential, cancel))
            db.Add(new Trial { AccountId = account, CredentialId = credential, Passed = now });
    }
}
