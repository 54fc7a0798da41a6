using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Security;
using Akamon.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Akamon.SignIn;

/// <summary>
/// The way in without ID and password: one credential says who somebody is and proves it twice over, by itself and by having
/// checked its owner. The same counters as everywhere; a credential that nobody has and a suspended account answer alike.
/// </summary>
public sealed class DirectEntry(AkamonDb db, Verification verification, Together together, AddressLimits addresses, KnownDevice device, Arrival arrival, Asking asking, Uses uses, SignInRequests requests, AuditLog audit, TimeProvider clock)
{
    /// <param name="credential">What answered; null when nobody has it.</param>
    /// <param name="proof">Compares, and uses up what may be used once. What it accepts says by its Amr what was proved.</param>
    /// <param name="sealedRequest">What they came for.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<Outcome> Enter(Credential? credential, Func<CancellationToken, Task<Verdict>> proof, string? sealedRequest, CancellationToken cancel)
    {
        var account = credential is null ? null : await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == credential.AccountId, cancel);
        if (await addresses.Exceeded(cancel) && await device.LaneFor(account?.Id ?? Guid.Empty, cancel) == Lane.Stranger)
            return new Outcome.TooMany();
        if (credential is null || account is null)
            return await Refuse(account, credential, new Verdict.Wrong(), cancel);

        Outcome? opened = null;
        string? proved = null;
        var verdict = await verification.Try(
            account.Id,
            credential.Id,
            async stop =>
            {
                var verdict = await proof(stop);
                proved = (verdict as Verdict.Accepted)?.Amr;
                return verdict is Verdict.Accepted && account.Suspended is not null ? new Verdict.Wrong() : verdict;
            },
            cancel,
            async stop => (opened = await Open(account, credential, proved, sealedRequest, stop)) is not null);
        return opened ?? await Refuse(account, credential, verdict is Verdict.Accepted ? new Verdict.Wrong() : verdict, cancel);
    }

    private async Task<Outcome?> Open(Account account, Credential credential, string? proved, string? sealedRequest, CancellationToken cancel)
    {
        var request = requests.Open(sealedRequest);
        var reference = Secrets.Reference();
        await uses.Note(account.Id, credential.Id, cancel);
        // Written, not read: whoever takes it away at this moment waits, and then ends what it has opened.
        if (!await together.Change($"update credentials set state = state where id = {credential.Id} and state = {nameof(CredentialState.Active)}", cancel))
            return null;
        audit.Add(Acts.Proof, "accepted", account.Id, credential.Method, request.System, reference);
        return new Outcome.Go(await arrival.Complete(account, request with { Why = await asking.WhyNow(account, request, cancel) }, Strength.Mfa, Session.Both("", proved ?? ""), clock.GetUtcNow(), reference, cancel));
    }

    private async Task<Outcome> Refuse(Account? account, Credential? credential, Verdict verdict, CancellationToken cancel)
    {
        if (verdict is Verdict.Gone)
            return new Outcome.NoCode();
        await addresses.Failed(cancel);
        audit.Add(Acts.Proof, verdict is Verdict.Wrong ? "wrong" : "waiting", account?.Id, credential?.Method);
        await db.SaveChangesAsync(cancel);
        return verdict switch
        {
            Verdict.Waiting(var until) => new Outcome.Wait(until),
            Verdict.Shut => new Outcome.Shut(),
            _ => new Outcome.Wrong(),
        };
    }
}
