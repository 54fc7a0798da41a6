using Akamon.Audit;
using Akamon.Methods;
using Akamon.Security;

namespace Akamon.SignIn;

/// <summary>Notes that a credential opened a door: when, from where, and that it has been tried out (F2). Whoever can is not locked out any more.</summary>
public sealed class Uses(Together together, Locks locks, Caller caller, IEnumerable<IEntryWatch> watches, TimeProvider clock)
{
    /// <summary>Within <see cref="Together"/>; comes first there, and is taken back with what it was for.</summary>
    public async Task Note(Guid account, Guid credential, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        together.Ahead($"update credentials set last_used = {now}, last_from = {caller.Network} where id = {credential}");
        together.Ahead($"insert into trials (credential_id, account_id, passed) values ({credential}, {account}, {now}) on conflict do nothing");
        locks.Lift(account);
        foreach (var watch in watches)
            await watch.Entered(account, cancel);
    }
}
