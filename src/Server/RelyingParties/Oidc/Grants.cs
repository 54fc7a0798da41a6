using Akamon.Accounts;
using Akamon.Database;
using Akamon.RelyingParties.Oidc.Devices;
using Akamon.Security;
using Akamon.Sessions;
using Akamon.Standards.Oidc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Oidc;

/// <summary>
/// Gives codes and refresh tokens, and takes each of them once: every use is one conditional statement, so that of two
/// at the same moment one wins in the whole cluster (sec:RI10). What is used again ends everything that came of it.
/// </summary>
public sealed class Grants(AkamonDb db, TimeProvider clock, IOptions<OidcOptions> options) : IStandingAccess
{
    // A session that only lies idle has not ended: people work in the system meanwhile, not here.
    private static readonly Func<AkamonDb, byte[], DateTimeOffset, CancellationToken, Task<Holder?>> _byCode =
        EF.CompileAsyncQuery((AkamonDb db, byte[] hash, DateTimeOffset now, CancellationToken cancel) => db.Set<Grant>().AsNoTracking().Where(row => row.CodeHash == hash)
            .Join(db.Set<Account>().AsNoTracking(), grant => grant.AccountId, account => account.Id, (grant, account) => new Holder(
                grant,
                account,
                account.Suspended == null && grant.Expires > now && grant.Lapses > now
                    && (grant.SessionId == null || db.Set<Session>().Any(session => session.Id == grant.SessionId && session.Expires > now))))
            .SingleOrDefault());

    private static readonly Func<AkamonDb, Guid, DateTimeOffset, CancellationToken, Task<Holder?>> _byId =
        EF.CompileAsyncQuery((AkamonDb db, Guid id, DateTimeOffset now, CancellationToken cancel) => db.Set<Grant>().AsNoTracking().Where(row => row.Id == id)
            .Join(db.Set<Account>().AsNoTracking(), grant => grant.AccountId, account => account.Id, (grant, account) => new Holder(
                grant,
                account,
                account.Suspended == null && grant.Expires > now && grant.Lapses > now
                    && (grant.SessionId == null || db.Set<Session>().Any(session => session.Id == grant.SessionId && session.Expires > now))))
            .SingleOrDefault());

    internal sealed record Holder(Grant Grant, Account Account, bool Alive);

    /// <summary>Only what outlives sessions: the rest ends with its own.</summary>
    public Task EndAll(Guid account, CancellationToken cancel) => db.Set<Grant>().Where(row => row.AccountId == account && row.SessionId == null).ExecuteDeleteAsync(cancel);

    /// <summary>Adds a grant; its code counts from when the caller saves.</summary>
    internal string Open(OidcSystem system, AuthorizationRequest request, Session session, string acr)
    {
        var (now, code) = (clock.GetUtcNow(), Secrets.Token());
        db.Add(new Grant
        {
            Id = Ids.New(clock),
            Client = system.Client.ClientId,
            AccountId = session.AccountId,
            SessionId = request.Scopes.Contains(OidcClients.Offline, StringComparer.Ordinal) ? null : session.Id,
            Sid = session.Id.ToString("n"),
            Scopes = Scopes.Write(request.Scopes),
            RedirectUri = request.RedirectUri,
            Challenge = request.CodeChallenge,
            Nonce = request.Nonce,
            Thumbprint = request.KeyThumbprint,
            Acr = acr,
            Amr = session.Amr,
            SignedIn = session.SignedIn,
            CodeHash = Secrets.Hash(code),
            CodeExpires = now + options.Value.Code,
            Lapses = now + options.Value.Code,
            Expires = now + options.Value.RefreshAbsolute,
        });
        return code;
    }

    /// <summary>For a device that somebody lets in: outlives the browser it was answered in, and its code fits no address and no verifier.</summary>
    internal void OpenFor(WaitingDevice device, Session session)
    {
        var (now, id) = (clock.GetUtcNow(), Ids.New(clock));
        db.Add(new Grant
        {
            Id = id,
            Client = device.Client,
            AccountId = session.AccountId,
            SessionId = null,
            Sid = id.ToString("n"),
            Scopes = device.Scopes,
            RedirectUri = "",
            Challenge = "",
            Nonce = null,
            Acr = Acr.Of(asked: null, session),
            Amr = session.Amr,
            SignedIn = session.SignedIn,
            CodeHash = device.DeviceHash,
            CodeExpires = now + DeviceBook.Life,
            Lapses = now + DeviceBook.Life,
            Expires = now + options.Value.RefreshAbsolute,
        });
    }

    internal Task<Holder?> ByCode(string code, CancellationToken cancel)
    {
        var hash = Secrets.Hash(code);
        return _byCode(db, hash, clock.GetUtcNow(), cancel);
    }

    internal Task<Holder?> ById(Guid id, CancellationToken cancel) => _byId(db, id, clock.GetUtcNow(), cancel);

    /// <summary>Uses the code up; the refresh token is bound to the key with this thumbprint, if any.</summary>
    /// <returns>False when it is too late, or another was faster.</returns>
    internal async Task<bool> Redeem(Grant grant, string? refresh, string? thumbprint, TimeSpan idle, CancellationToken cancel)
    {
        var (now, life) = (clock.GetUtcNow(), refresh is null ? options.Value.Token + TokenTime.Late : idle);
        var (hash, used, lapses) = (refresh is null ? null : Secrets.Hash(refresh), now.ToUnixTimeMilliseconds(), (now + life).ToUnixTimeMilliseconds());
        return await db.Database.ExecuteSqlAsync($"update oidc_grants set redeemed = {used}, token_hash = {hash}, thumbprint = {thumbprint}, lapses = {lapses} where id = {grant.Id} and redeemed is null and code_expires > {used}", cancel) == 1;
    }

    /// <summary>Puts the next refresh token in the place of this one.</summary>
    /// <returns>False when it is not, or no longer, the valid one.</returns>
    internal async Task<bool> Rotate(Grant grant, string used, string next, TimeSpan idle, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (old, hash, lapses) = (Secrets.Hash(used), Secrets.Hash(next), now + idle);
        return await db.Set<Grant>().Where(row => row.Id == grant.Id && row.TokenHash == old && row.Lapses > now && row.Expires > now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.TokenHash, hash).SetProperty(row => row.Lapses, lapses), cancel) == 1;
    }

    /// <summary>Whether this is the one refresh token of the grant that is valid now.</summary>
    internal static bool IsCurrent(Grant grant, string token) => grant.TokenHash is { } hash && Secrets.Same(hash, Secrets.Hash(token));

    internal Task<int> End(Guid grant, CancellationToken cancel) => db.Set<Grant>().Where(row => row.Id == grant).ExecuteDeleteAsync(cancel);
}
