using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.SignIn;

/// <summary>Opens attempts and finds the one of this browser. Knowing an attempt's id is worth nothing; only its cookie is.</summary>
public sealed class Attempts(AkamonDb db, Together together, KnownDevice device, IHttpContextAccessor http, TimeProvider clock, IOptions<SignInOptions> options)
{
    public const string Cookie = "__Host-idp_txn";
    private static readonly Func<AkamonDb, byte[], DateTimeOffset, CancellationToken, Task<Attempt?>> _byToken =
        EF.CompileAsyncQuery((AkamonDb db, byte[] hash, DateTimeOffset now, CancellationToken cancel) => db.Set<Attempt>().AsNoTracking()
            .SingleOrDefault(row => row.TokenHash == hash && row.State == AttemptState.Verifying && row.Expires > now));

    // One statement for the page of a proof: the attempt, what it asks for, and whose it is.
    private static readonly Func<AkamonDb, byte[], DateTimeOffset, CancellationToken, Task<Row?>> _asking =
        EF.CompileAsyncQuery((AkamonDb db, byte[] hash, DateTimeOffset now, CancellationToken cancel) => db.Set<Attempt>().AsNoTracking()
            .Where(row => row.TokenHash == hash && row.State == AttemptState.Verifying && row.Expires > now)
            .Join(db.Set<Credential>().AsNoTracking().Where(row => row.State == CredentialState.Active), attempt => new { Id = attempt.CredentialId, attempt.AccountId }, credential => new { credential.Id, credential.AccountId }, (attempt, credential) => new { attempt, credential })
            .Join(db.Set<Account>().AsNoTracking(), both => both.attempt.AccountId, account => account.Id, (both, account) => new Row(both.attempt, both.credential, account))
            .SingleOrDefault());
    private Attempt? _current;

    /// <summary>The unfinished attempt of this browser, or null.</summary>
    public async Task<Attempt?> Current(CancellationToken cancel)
    {
        if (_current is not null || http.HttpContext?.Request.Cookies[Cookie] is not { Length: > 0 and < 100 } token)
            return _current;
        var hash = Secrets.Hash(token);
        return _current = await _byToken(db, hash, clock.GetUtcNow(), cancel);
    }

    /// <summary>The unfinished attempt of this browser with the credential it asks for, while that one stands.</summary>
    public async Task<(Attempt Attempt, Credential Credential, Account Account)?> Asking(CancellationToken cancel)
    {
        if (http.HttpContext?.Request.Cookies[Cookie] is not { Length: > 0 and < 100 } token)
            return null;
        var hash = Secrets.Hash(token);
        if (await _asking(db, hash, clock.GetUtcNow(), cancel) is not var (attempt, credential, account))
            return null;
        return (_current = attempt, credential, account);
    }

    /// <summary>The attempt of this browser, over or not: what was wanted, and how it ended.</summary>
    public async Task<Attempt?> Latest(CancellationToken cancel)
    {
        if (http.HttpContext?.Request.Cookies[Cookie] is not { Length: > 0 and < 100 } token)
            return null;
        var hash = Secrets.Hash(token);
        return await db.Set<Attempt>().AsNoTracking().SingleOrDefaultAsync(row => row.TokenHash == hash, cancel);
    }

    private sealed record Row(Attempt Attempt, Credential Credential, Account Account);

    /// <summary>Adds an attempt that asks this way first; it begins when the caller saves.</summary>
    /// <returns>Its reference code.</returns>
    public async Task<string> Open(Account account, string request, string amr, DateTimeOffset signedIn, (Credential Credential, Way Way) first, Guid? session, CancellationToken cancel)
    {
        var (token, reference) = (Secrets.Token(), Secrets.Reference());
        db.Add(new Attempt
        {
            Id = Ids.New(clock),
            TokenHash = Secrets.Hash(token),
            AccountId = account.Id,
            Lane = await device.LaneFor(account.Id, cancel),
            State = AttemptState.Verifying,
            Request = request,
            Amr = amr,
            SignedIn = signedIn,
            SessionId = session,
            CredentialId = first.Credential.Id,
            Way = first.Way.Name,
            Reference = reference,
            Expires = clock.GetUtcNow() + options.Value.AttemptLife,
        });
        http.HttpContext!.Response.Cookies.Append(Cookie, token, Flags());
        return reference;
    }

    public Task<int> Choose(Attempt attempt, Credential credential, Way way, CancellationToken cancel) => Choose(attempt, credential, way.Name, cancel);

    public Task<int> Choose(Attempt attempt, Credential credential, string way, CancellationToken cancel) =>
        db.Set<Attempt>().Where(row => row.Id == attempt.Id && row.State == AttemptState.Verifying)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CredentialId, credential.Id).SetProperty(row => row.Way, way), cancel);

    /// <summary>The last transition. Exactly one caller gets true.</summary>
    public async Task<bool> Finish(Attempt attempt, CancellationToken cancel)
    {
        var done = await Close(attempt, cancel);
        Forget();
        return done;
    }

    /// <summary>The same where no browser holds a cookie.</summary>
    public Task<bool> Close(Attempt attempt, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return together.Change($"update attempts set state = {nameof(AttemptState.Done)} where id = {attempt.Id} and state = {nameof(AttemptState.Verifying)} and expires > {now}", cancel);
    }

    /// <summary>Counts a wrong code; with the last one the attempt is dead.</summary>
    /// <returns>How many are left.</returns>
    public async Task<int> CountWrong(Attempt attempt, CancellationToken cancel)
    {
        var most = options.Value.WrongCodes;
        await db.Set<Attempt>().Where(row => row.Id == attempt.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Wrong, row => row.Wrong + 1).SetProperty(row => row.State, row => row.Wrong + 1 >= most ? AttemptState.Dead : row.State), cancel);
        return await WrongLeft(attempt, cancel);
    }

    /// <summary>How many wrong codes it may still see.</summary>
    public async Task<int> WrongLeft(Attempt attempt, CancellationToken cancel) =>
        Math.Max(0, options.Value.WrongCodes - await db.Set<Attempt>().Where(row => row.Id == attempt.Id).Select(row => row.Wrong).SingleAsync(cancel));

    /// <summary>An authenticator that is gone, shut or waits ends every attempt that was asking for it (sec:RB4).</summary>
    /// <param name="credential">The authenticator.</param>
    /// <param name="lane">Only those of this lane: each waits for itself, so that strangers cannot end what its owner has begun (sec:RA6). Null: all.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<int> EndAllAsking(Guid credential, Lane? lane, CancellationToken cancel) =>
        db.Set<Attempt>().Where(row => row.CredentialId == credential && row.State == AttemptState.Verifying && (lane == null || row.Lane == lane)).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, AttemptState.Dead), cancel);

    /// <summary>Ends one, if it is not over.</summary>
    public Task<int> End(Guid attempt, CancellationToken cancel) =>
        db.Set<Attempt>().Where(row => row.Id == attempt && row.State == AttemptState.Verifying).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, AttemptState.Dead), cancel);

    /// <summary>Ends every way in of an account that somebody has begun, to a new password too: its owner said that somebody else is at the door (sec:D10).</summary>
    public async Task EndAll(Guid account, CancellationToken cancel)
    {
        await db.Set<Renewal>().Where(row => row.AccountId == account).ExecuteDeleteAsync(cancel);
        await db.Set<Attempt>().Where(row => row.AccountId == account && row.State == AttemptState.Verifying).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, AttemptState.Dead), cancel);
    }

    public void Forget()
    {
        _current = null;
        http.HttpContext!.Response.Cookies.Delete(Cookie, Flags());
    }

    private static CookieOptions Flags() => new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" };
}
