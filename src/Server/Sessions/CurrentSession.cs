using Akamon.Accounts;
using Akamon.Database;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Sessions;

/// <summary>The session of this request's browser, looked up once, in the database: ending it works on every node at once.</summary>
public sealed class CurrentSession(AkamonDb db, IHttpContextAccessor http, Caller caller, TimeProvider clock, IOptions<SessionsOptions> options)
{
    public const string Cookie = "__Host-idp_sid";
    private static readonly TimeSpan _note = TimeSpan.FromMinutes(1);
    private static readonly Func<AkamonDb, byte[], DateTimeOffset, DateTimeOffset, CancellationToken, Task<Row?>> _byToken =
        EF.CompileAsyncQuery((AkamonDb db, byte[] hash, DateTimeOffset now, DateTimeOffset idle, CancellationToken cancel) => db.Set<Session>().AsNoTracking()
            .Where(session => session.TokenHash == hash && session.Expires > now && session.Seen > idle)
            .Join(db.Set<Account>().AsNoTracking().Where(account => account.Suspended == null), session => session.AccountId, account => account.Id, (session, account) => new Row(session, account))
            .SingleOrDefault());
    private static readonly Func<AkamonDb, Guid, int, IAsyncEnumerable<Guid>> _kept =
        EF.CompileAsyncQuery((AkamonDb db, Guid account, int most) => db.Set<Session>().Where(session => session.AccountId == account).OrderByDescending(session => session.Id).Select(session => session.Id).Take(most));
    private (Session Session, Account Account)? _found;
    private bool _looked;

    public async Task<(Session Session, Account Account)?> Find(CancellationToken cancel)
    {
        if (_looked)
            return _found;
        _looked = true;
        if (http.HttpContext?.Request.Cookies[Cookie] is not { Length: > 0 and < 100 } token)
            return null;
        var (hash, now, idle) = (Secrets.Hash(token), clock.GetUtcNow(), clock.GetUtcNow() - options.Value.Idle);
        if (await _byToken(db, hash, now, idle, cancel) is not var (found, account))
            return null;
        if (found.Seen < now - _note)
            await db.Set<Session>().Where(session => session.Id == found.Id).ExecuteUpdateAsync(set => set.SetProperty(session => session.Seen, now), cancel);
        return _found = (found, account);
    }

    /// <summary>Adds the session; it begins when the caller saves. The token is new, whatever the browser sent.</summary>
    public async Task<Session> Open(Account account, Strength strength, string amr, DateTimeOffset signedIn, CancellationToken cancel)
    {
        var (now, token) = (clock.GetUtcNow(), Secrets.Token());
        await End(cancel);
        await MakeRoom(account.Id, cancel);
        var session = new Session
        {
            Id = Ids.New(clock),
            TokenHash = Secrets.Hash(token),
            AccountId = account.Id,
            Strength = strength,
            Amr = amr,
            Created = now,
            SignedIn = signedIn,
            Verified = strength == Strength.Mfa ? now : null,
            Seen = now,
            Expires = now + (strength == Strength.Pass ? options.Value.Pass : options.Value.Absolute),
            Address = caller.Address,
            Agent = caller.Agent,
        };
        db.Add(session);
        Hand(token);
        (_found, _looked) = ((session, account), true);
        return session;
    }

    /// <summary>Notes a proof made within this session: same session for systems, new token for the browser (sec:RF1).</summary>
    /// <returns>False when the session ended meanwhile, or is one of a pass: what is registered with it is proved at the front door.</returns>
    public async Task<bool> Raise(Guid id, string amr, CancellationToken cancel, Why? why = null)
    {
        var (now, token) = (clock.GetUtcNow(), Secrets.Token());
        var hash = Secrets.Hash(token);
        var raised = await db.Set<Session>().Where(session => session.Id == id && session.Strength != Strength.Pass)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.TokenHash, hash).SetProperty(session => session.Strength, Strength.Mfa).SetProperty(session => session.Amr, amr).SetProperty(session => session.Verified, now).SetProperty(session => session.Why, session => why ?? session.Why), cancel);
        if (raised == 0)
            return false;
        Hand(token);
        _looked = false;
        return true;
    }

    /// <summary>Notes that a second secret was typed in this session; its strength stays what it is.</summary>
    public async Task<bool> NoteSecondSecret(Guid id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        _looked = false;
        return await db.Set<Session>().Where(session => session.Id == id).ExecuteUpdateAsync(set => set.SetProperty(session => session.SecondSecret, now), cancel) == 1;
    }

    public async Task End(CancellationToken cancel)
    {
        if (await Find(cancel) is not { } found)
            return;
        await db.Set<Session>().Where(session => session.Id == found.Session.Id).ExecuteDeleteAsync(cancel);
        Forget();
    }

    /// <summary>Takes the cookie of a session that is over.</summary>
    public void Forget()
    {
        http.HttpContext!.Response.Cookies.Delete(Cookie, Flags());
        (_found, _looked) = (null, true);
    }

    /// <summary>Whether this browser is the one that holds the session, be it over or idle or not.</summary>
    public bool IsHeldHere(byte[] tokenHash) => http.HttpContext?.Request.Cookies[Cookie] is { Length: > 0 and < 100 } token && Secrets.Same(Secrets.Hash(token), tokenHash);

    private async Task MakeRoom(Guid account, CancellationToken cancel)
    {
        var kept = await _kept(db, account, options.Value.PerAccount).ToListAsync(cancel);
        if (kept.Count == options.Value.PerAccount)
            await db.Set<Session>().Where(session => session.AccountId == account && !kept.Take(options.Value.PerAccount - 1).Contains(session.Id)).ExecuteDeleteAsync(cancel);
    }

    private sealed record Row(Session Session, Account Account);

    private void Hand(string token) => http.HttpContext!.Response.Cookies.Append(Cookie, token, Flags());

    // Lax: systems send people here by a link, and they shall not be asked again.
    private static CookieOptions Flags() => new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" };
}
