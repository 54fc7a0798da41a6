using Akamon.Accounts;
using Akamon.Database;

namespace Akamon.SignIn;

/// <summary>
/// A door for somebody else's sign-in: the first factor was proved there, the second is proved here, and no session begins.
/// Whoever opens it must have judged the other side's word for it.
/// </summary>
public sealed class SecondDoor(AkamonDb db, Ways ways, Asking asking, TimeProvider clock)
{
    /// <returns>The page that asks for the proof; null when the account has nothing to prove with.</returns>
    public async Task<string?> Open(Account account, SignInRequest request, CancellationToken cancel)
    {
        if (!request.Alone || ways.For(request, await ways.Of(account.Id, cancel)) is not [var first, ..])
            return null;
        await asking.Begin(account, request, await asking.WhyNow(account, request, cancel), amr: "", clock.GetUtcNow(), first, session: null, cancel);
        await db.SaveChangesAsync(cancel);
        return first.Way.Page;
    }
}
