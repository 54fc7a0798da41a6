using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Security;
using Akamon.Sessions;

namespace Akamon.SignIn;

/// <summary>The second half of the front door: a method's page shows what is asked and brings back what was typed.</summary>
public sealed class Proofs(AkamonDb db, Attempts attempts, Catalogue catalogue, Verification verification, KnownDevice device, AddressLimits addresses, Arrival arrival, Uses uses, SignInRequests requests, ProofTickets tickets, CurrentSession current, AuditLog audit)
{
    /// <summary>The credential that this attempt asks by this way; null when there is no such attempt (any more).</summary>
    public async Task<Asked?> Asking(string way, CancellationToken cancel)
    {
        if (await attempts.Asking(cancel) is not var (attempt, credential, account) || !string.Equals(attempt.Way, way, StringComparison.Ordinal))
            return null;
        // A session is raised in its own browser only, while it lives (sec:RF1).
        if (attempt.SessionId is { } session && (await current.Find(cancel))?.Session.Id != session)
            return null;
        return new(attempt, credential, account, requests.Open(attempt.Request));
    }

    /// <summary>Where an attempt that is over starts again: from the password, still knowing what was wanted.</summary>
    public async Task<string> StartAgain(CancellationToken cancel) =>
        await attempts.Latest(cancel) is not { } attempt ? "/sign-in" : Door(attempt) + (attempt.State is AttemptState.Dead ? "&again=true" : "");

    /// <summary>Tries one proof through the one verification service and, if it is right, completes the sign-in.</summary>
    public Task<Outcome> Prove(Asked asked, Way way, Func<CancellationToken, Task<Verdict>> proof, CancellationToken cancel) =>
        Prove(asked, way, proof, (proved, stop) => Finish(asked, proved, stop), cancel);

    /// <param name="asked">Which attempt.</param>
    /// <param name="way">How it is proved.</param>
    /// <param name="proof">Compares, and uses up what may be used once.</param>
    /// <param name="finish">What a right proof opens, and what it came to: anything but <see cref="Outcome.Go"/> takes it back.</param>
    /// <param name="cancel">Ends the wait.</param>
    internal async Task<Outcome> Prove(Asked asked, Way way, Func<CancellationToken, Task<Verdict>> proof, Func<string, CancellationToken, Task<Outcome>> finish, CancellationToken cancel)
    {
        var (attempt, credential, _, _) = asked;
        Outcome? opened = null;
        var amr = way.Amr;
        // Looked at anew: an attempt that another site led to began without the cookie that knows this browser.
        if (attempt.Lane == Lane.Stranger && await addresses.Exceeded(cancel) && await device.LaneFor(attempt.AccountId, cancel) == Lane.Stranger)
            return new Outcome.TooMany();
        switch (await verification.Try(attempt.AccountId, credential.Id, Look, cancel, async stop => (opened = await finish(amr, stop)) is Outcome.Go))
        {
            case Verdict.Accepted:
                return opened!; // What it came to.
            case Verdict.Wrong { AlreadyUsed: true }:
                // No guess: one of fifty copies of a right code must not end the attempt that another of them is completing (sec:B07).
                await Note(asked, "used", cancel);
                return new Outcome.Wrong(await attempts.WrongLeft(attempt, cancel), AlreadyUsed: true);
            case Verdict.Wrong { WaitBegins: var waits }:
                await Note(asked, "wrong", cancel);
                await addresses.Failed(cancel);
                if (waits)
                    await attempts.EndAllAsking(credential.Id, attempt.Lane, cancel);
                var left = await attempts.CountWrong(attempt, cancel);
                return waits || left == 0 ? new Outcome.StartAgain(Door(attempt)) : new Outcome.Wrong(left);
            case Verdict.Waiting(var until):
                await Note(asked, "waiting", cancel);
                return new Outcome.Wait(until);
            case Verdict.Shut:
                await attempts.EndAllAsking(credential.Id, lane: null, cancel);
                await Note(asked, "shut", cancel);
                return new Outcome.Shut();
            default:
                return new Outcome.NoCode();
        }

        async Task<Verdict> Look(CancellationToken stop)
        {
            var verdict = await proof(stop);
            if (verdict is Verdict.Accepted { Amr: { } proved })
                amr = proved;
            return verdict;
        }
    }

    private async Task<Outcome> Finish(Asked asked, string proved, CancellationToken cancel)
    {
        var (attempt, credential, account, request) = asked;
        await uses.Note(attempt.AccountId, credential.Id, cancel);
        if (account.Suspended is not null || !await attempts.Finish(attempt, cancel))
            return new Outcome.StartAgain("/sign-in");

        audit.Add(Acts.Proof, "accepted", account.Id, credential.Method, request.System, attempt.Reference);
        if (request.Alone)
        {
            await db.SaveChangesAsync(cancel);
            return new Outcome.Go(tickets.Give(request.Back, attempt, proved));
        }
        var amr = Session.Both(attempt.Amr, proved);
        if (attempt.SessionId is not { } session)
            return new Outcome.Go(await arrival.Complete(account, request, Strength.Mfa, amr, attempt.SignedIn, attempt.Reference, cancel));
        if (!await current.Raise(session, amr, cancel, request.Why))
            return new Outcome.StartAgain(Door(attempt));
        await db.SaveChangesAsync(cancel);
        return new Outcome.Go(arrival.Next(request));
    }

    // Whose first factor was proved elsewhere starts again there.
    private string Door(Attempt attempt) => requests.Open(attempt.Request) is { Alone: true } alone ? alone.Back : $"/sign-in?r={attempt.Request}";

    private async Task Note(Asked asked, string result, CancellationToken cancel)
    {
        audit.Add(Acts.Proof, result, asked.Attempt.AccountId, catalogue.MethodOf(asked.Credential).Name, asked.Request.System, asked.Attempt.Reference);
        await db.SaveChangesAsync(cancel);
    }
}

/// <summary>What a verification page works with.</summary>
public sealed record Asked(Attempt Attempt, Credential Credential, Account Account, SignInRequest Request);
