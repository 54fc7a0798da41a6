using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Security;
using Akamon.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Akamon.SignIn;

/// <summary>
/// The way in: ID and password (<see cref="Enter"/>), then one proof if the policy asks (FrontDoor's <see cref="Proofs"/>).
/// Before the password is right nothing tells whether the account exists. The session begins only at the end.
/// </summary>
public sealed class FrontDoor(AkamonDb db, AccountName names, IPasswordCheck passwords, IAccessPass pass, AddressLimits addresses, Spray spray, KnownDevice device, Catalogue catalogue, Ways ways, Asking asking, Arrival arrival, Renewals renewals, SignInRequests requests, CurrentSession current, AuditLog audit, TimeProvider clock)
{
    private static readonly Func<AkamonDb, string, CancellationToken, Task<Account?>> _named =
        EF.CompileAsyncQuery((AkamonDb db, string name, CancellationToken cancel) => db.Set<Account>().AsNoTracking().SingleOrDefault(row => row.CommonId == name));

    /// <summary>Takes ID and password.</summary>
    /// <param name="typedName">As typed, in any accepted form.</param>
    /// <param name="password">As typed: the password, or a temporary access pass or temporary password in its place (J3, B14).</param>
    /// <param name="sealedRequest">What they came for.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<Outcome> Enter(string typedName, string password, string? sealedRequest, CancellationToken cancel)
    {
        var name = names.CommonId(typedName);
        var account = name is null ? null : await _named(db, name, cancel);
        // Strangers on the same network must not shut out a browser that its owner has used before (sec:RA6).
        if (await addresses.Exceeded(cancel) && await device.LaneFor(account?.Id ?? Guid.Empty, cancel) == Lane.Stranger)
            return new Outcome.TooMany();
        Outcome? opened = null;
        // The pass has its own count. What does not open goes on to the password, which words, counts and delays the answer as ever.
        if (account is { Suspended: null } && await pass.Use(account, password, async (opens, stop) => (opened = opens is PassScope.NewPassword ? await AfterTemporary(account, sealedRequest ?? "", stop) : await AfterPass(account, stop)) is not null, cancel))
            return opened!; // Set with it.
        var verdict = await passwords.Check(account?.Id, name ?? typedName, password, cancel, async stop => (opened = account is { Suspended: null } ? await AfterPassword(account, sealedRequest ?? "", stop) : null) is not null);
        return opened ?? await Refuse(account, name ?? Spelling.Line(typedName, 64), verdict, cancel);
    }

    /// <summary>For somebody who has a session already: straight on, to a proof, or to the form (null).</summary>
    /// <param name="sealedRequest">What they came for.</param>
    /// <param name="again">A verification has just ended without success, perhaps by "this was not me": no other one begins by itself.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<Outcome?> Return(string? sealedRequest, bool again, CancellationToken cancel)
    {
        if (await current.Find(cancel) is not var (session, account) || session.Strength == Strength.Pass)
            return null;
        var request = requests.Open(sealedRequest);
        var stale = request.After is { } after && (request.Verify && session.Verified is { } verified ? verified < after : session.SignedIn < after);
        var why = await asking.Must(account, request, fresh: false, cancel);
        if (!stale && (why is null || session.Strength == Strength.Mfa) && (!request.Key || session.ResistsPhishing))
            return new Outcome.Go(arrival.Next(request));
        if (again || why is null || (stale && !request.Verify) || ways.For(request, await ways.Of(account.Id, cancel)) is not [var first, ..])
            return null; // Only the password can be asked again.
        await asking.Begin(account, request, why.Value, session.Began, session.SignedIn, first, session.Id, cancel);
        await db.SaveChangesAsync(cancel);
        return new Outcome.Go(first.Way.Page);
    }

    /// <summary>No known device, no system, no way back: a pass leads to registering and ends there.</summary>
    private async Task<Outcome> AfterPass(Account account, CancellationToken cancel)
    {
        await current.Open(account, Strength.Pass, "otp", clock.GetUtcNow(), cancel);
        await db.SaveChangesAsync(cancel);
        return new Outcome.Go("/setup/choose");
    }

    /// <summary>A temporary password leads to a new one before anything else, past a second factor where the account has one (B2, B14).</summary>
    private async Task<Outcome> AfterTemporary(Account account, string sealedRequest, CancellationToken cancel)
    {
        var renewal = renewals.Open(account.Id, authenticator: null, RenewalState.Proved, requests.Seal(requests.Open(sealedRequest)), Secrets.Reference());
        await db.SaveChangesAsync(cancel);
        return new Outcome.Go(await renewals.Next(account, renewal, cancel));
    }

    private async Task<Outcome> AfterPassword(Account account, string sealedRequest, CancellationToken cancel)
    {
        audit.Add(Acts.Password, "accepted", account.Id);
        var request = requests.Open(sealedRequest);
        if (await asking.Must(account, request, fresh: true, cancel) is { } why && await catalogue.Usable(account.Id, cancel) is { Count: > 0 } held)
        {
            if (ways.For(request, await ways.Of(account.Id, held, cancel)) is not [var first, ..])
            {
                audit.Add(Acts.Proof, "no way", account.Id);
                await db.SaveChangesAsync(cancel);
                return new Outcome.NoWay();
            }
            await asking.Begin(account, request, why, "pwd", clock.GetUtcNow(), first, session: null, cancel);
            await db.SaveChangesAsync(cancel);
            return new Outcome.Go(first.Way.Page);
        }
        return new Outcome.Go(await arrival.Complete(account, request, Strength.Password, "pwd", clock.GetUtcNow(), reference: null, cancel));
    }

    private async Task<Outcome> Refuse(Account? account, string name, Verdict verdict, CancellationToken cancel)
    {
        // A suspended account answers like a wrong password, and counts it so: a stranger learns nothing.
        Outcome outcome = verdict switch
        {
            Verdict.Waiting(var until) => new Outcome.Wait(until),
            Verdict.Shut => new Outcome.Shut(),
            _ => new Outcome.Wrong(),
        };
        await addresses.Failed(cancel); // A refusal without a look costs an audit event as well.
        if (outcome is Outcome.Wrong)
            await spray.Failed(name, cancel);
        audit.Add(Acts.Password, outcome is Outcome.Wrong ? "wrong" : "waiting", account?.Id);
        await db.SaveChangesAsync(cancel);
        return outcome;
    }
}
