using Akamon.Database;
using Akamon.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods.HardwareToken;

/// <summary>
/// Takes a token that is lost or given back away from an account. Where it was the last way to sign in it stays in the list,
/// proves nothing any more, and keeps the door shut until the desk has helped: an account never falls back to its password.
/// </summary>
public sealed class TokenEnd(AkamonDb db, HardwareTokenMethod method, Wallet wallet, Departure departure, Attempts attempts)
{
    /// <summary>Within <see cref="Audit.Together"/>.</summary>
    /// <returns>Whether nothing is left with which the account could be opened.</returns>
    public async Task<bool> TakeAway(Guid account, Guid token, CancellationToken cancel)
    {
        var shut = false;
        foreach (var credential in (await method.Held(account, cancel)).Where(one => method.Read(one).Token == token))
        {
            if (await departure.Delete(account, credential.Id, await departure.KeepsLast(account, cancel), cancel) is not null)
                continue;
            var over = wallet.Seal(credential.Id, method.Read(credential) with { Over = true });
            await db.Set<Credential>().Where(row => row.Id == credential.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Data, over), cancel);
            await attempts.EndAllAsking(credential.Id, lane: null, cancel);
            shut = true;
        }
        return shut;
    }

    /// <summary>What is over goes as soon as it is not the last any more. Within <see cref="Audit.Together"/>.</summary>
    public async Task<bool> Tidy(Guid account, CancellationToken cancel)
    {
        db.ChangeTracker.Clear(); // The default of before may have been looked at; here it may be made anew.
        foreach (var credential in (await method.Held(account, cancel)).Where(one => method.Read(one).Over))
            await departure.Delete(account, credential.Id, keep: true, cancel);
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
