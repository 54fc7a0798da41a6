using Akamon.Accounts;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.SignIn;

/// <summary>
/// Attempts that no browser's cookie holds. What the other side sends back is 256 random bits, good for one answer, and is
/// found only together with the machine and the account it was given to (sec:RK4): no browser can use it, nor another machine.
/// </summary>
public sealed class LineAttempts(AkamonDb db, Vault vault, KnownDevice device, Attempts attempts, SignInRequests requests, TimeProvider clock, IOptions<SignInOptions> options)
{
    /// <summary>Adds an attempt; it begins when the caller saves.</summary>
    public async Task<(Asked Asked, string State)> Open(LineSystem at, Account account, (Credential Credential, string Way) first, CancellationToken cancel)
    {
        var (state, now, request) = (Secrets.Token(), clock.GetUtcNow(), new SignInRequest(at.Party.Name, "/status"));
        var attempt = new Attempt
        {
            Id = Ids.New(clock),
            TokenHash = Hash(at, account.Id, state),
            AccountId = account.Id,
            Lane = await device.LaneFor(account.Id, cancel),
            State = AttemptState.Verifying,
            Request = requests.Seal(request),
            Amr = "pwd",
            SignedIn = now,
            CredentialId = first.Credential.Id,
            Way = first.Way,
            Reference = Secrets.Reference(),
            Expires = now + at.Patience,
        };
        db.Add(attempt);
        return (new(attempt, first.Credential, account, request), state);
    }

    /// <summary>Takes an answer's state and gives the next one in its place: of many equal answers one gets it.</summary>
    public async Task<(Asked Asked, string Next)?> Take(LineSystem at, Account account, string state, CancellationToken cancel)
    {
        var (now, next) = (clock.GetUtcNow(), Secrets.Token());
        var (old, hash, until, begun) = (Hash(at, account.Id, state), Hash(at, account.Id, next), now + at.Patience, now - options.Value.AttemptLife);
        var taken = await db.Set<Attempt>().Where(row => row.TokenHash == old && row.State == AttemptState.Verifying && row.Expires > now && row.SignedIn > begun)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.TokenHash, hash).SetProperty(row => row.Expires, until), cancel);
        if (taken == 0)
            return null;
        var attempt = await db.Set<Attempt>().AsNoTracking().SingleAsync(row => row.TokenHash == hash, cancel);
        var credential = await db.Set<Credential>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == attempt.CredentialId && row.AccountId == account.Id && row.State == CredentialState.Active, cancel);
        return credential is null ? null : (new(attempt, credential, account, requests.Open(attempt.Request)), next);
    }

    /// <summary>From now on another way is asked; what waited for the one before is no longer answered.</summary>
    public async Task<Asked> Choose(Asked asked, Credential credential, string way, CancellationToken cancel)
    {
        await attempts.Choose(asked.Attempt, credential, way, cancel);
        asked.Attempt.CredentialId = credential.Id;
        asked.Attempt.Way = way;
        return asked with { Credential = credential };
    }

    public Task<int> End(Asked asked, CancellationToken cancel) => attempts.End(asked.Attempt.Id, cancel);

    public Task<bool> Close(Asked asked, CancellationToken cancel) => attempts.Close(asked.Attempt, cancel);

    private byte[] Hash(LineSystem at, Guid account, string state) => vault.Mac("line state", $"{at.Machine}|{account:n}|{state}");
}
