using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Security;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>
/// The page's side: asks a phone within the limits, and takes the answer once, for its own purpose only (sec:RD3, RD4).
/// The number is read here and nowhere else (sec:RD7).
/// </summary>
public sealed class AppRequests(AkamonDb db, Wallet wallet, Questions questions, AppPeace peace, Locks locks, Notifier notifier, Verification verification, RequestBell bell, AuditLog audit, TimeProvider clock, IOptions<AuthenticatorAppOptions> options)
{
    // The answer came in time; the page may be a little later.
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(60);

    /// <returns>Null when the phone is asked; otherwise why not.</returns>
    public async Task<Problem?> Ask(Account account, Credential credential, Guid purpose, string? system, string? reference, CancellationToken cancel)
    {
        if (await locks.Has(account.Id, cancel))
            return new(MethodsText.LockedTitle, MethodsText.Locked, Reference: reference);
        await Settle(account.Id, cancel);
        await Clear(account.Id, cancel);
        if (await peace.Until(account.Id, cancel) is { } until)
            return new(AppText.PausedTitle, Languages.Format(AppText.Paused, Languages.Moment(until)), Reference: reference);
        var kind = credential.State == CredentialState.Active ? RequestKind.SignIn : RequestKind.Trial;
        if (await Insert(credential, purpose, kind, await questions.New(account.Id, system, cancel), cancel) is not { } id)
            return await WhyNot(account.Id, reference, cancel);
        audit.Add(Acts.Sent, "asked", account.Id, credential.Method, system, reference);
        await db.SaveChangesAsync(cancel);
        await notifier.Tell(credential, id, cancel);
        bell.Ring();
        return null;
    }

    /// <summary>How the newest request for this purpose stands; null when there is none.</summary>
    public async Task<RequestStatus?> Status(Credential credential, Guid purpose, CancellationToken cancel)
    {
        if (await Newest(credential.Id, purpose, cancel) is not { } row)
            return null;
        var (now, shown) = (clock.GetUtcNow(), row.Created + options.Value.Shown);
        var phase = row.Used is not null ? RequestPhase.Used : row.State switch
        {
            RequestState.Waiting => now < shown ? RequestPhase.Shown : now < row.Expires ? RequestPhase.Late : RequestPhase.Over,
            RequestState.Approved => now < row.Expires + _grace ? RequestPhase.Approved : RequestPhase.Over,
            RequestState.Denied => RequestPhase.Denied,
            RequestState.Cancelled => RequestPhase.Cancelled,
            RequestState.Wrong => RequestPhase.Wrong,
            _ => RequestPhase.Over,
        };
        return new(row.Id, phase, row.Sent, phase is RequestPhase.Shown ? questions.Open(row) : null, phase is RequestPhase.Shown ? shown : row.Expires, now);
    }

    /// <summary>For <see cref="Verification.Try"/>: takes the outcome.</summary>
    public async Task<Verdict> Check(Credential credential, Guid purpose, CancellationToken cancel)
    {
        var newest = await Newest(credential.Id, purpose, cancel);
        return newest switch
        {
            { State: RequestState.Approved } when await Take(newest.Id, RequestState.Approved, cancel) => new Verdict.Accepted(),
            { State: RequestState.Wrong } when await Take(newest.Id, RequestState.Wrong, cancel) => new Verdict.Wrong(),
            _ => new Verdict.Gone(),
        };
    }

    /// <summary>The sign-in went on without it: it is no longer open, so that the next may ask.</summary>
    public async Task Drop(Guid purpose, CancellationToken cancel)
    {
        await db.Set<AppRequest>().Where(row => row.Purpose == purpose && row.State == RequestState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, RequestState.Replaced).SetProperty(row => row.Live, (Guid?)null), cancel);
        bell.Ring();
    }

    private async Task<bool> Take(Guid id, RequestState state, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var since = state is RequestState.Approved ? now - _grace : DateTimeOffset.UnixEpoch;
        var taken = await db.Set<AppRequest>().Where(row => row.Id == id && row.State == state && row.Used == null && row.Expires > since)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Used, now), cancel);
        return taken == 1;
    }

    // A wrong number counts, also when its page was closed before it could say so (sec:D01).
    private async Task Settle(Guid account, CancellationToken cancel)
    {
        foreach (var row in await db.Set<AppRequest>().AsNoTracking().Where(one => one.AccountId == account && one.State == RequestState.Wrong && one.Used == null).ToListAsync(cancel))
            await verification.Try(account, row.CredentialId, async stop => await Take(row.Id, RequestState.Wrong, stop) ? new Verdict.Wrong() : new Verdict.Gone(), cancel);
    }

    // What is no longer shown, or belongs to a sign-in that is over or goes another way, makes room.
    private async Task Clear(Guid account, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await peace.Close(account, now - options.Value.Shown, cancel);
        await db.Set<AppRequest>().Where(row => row.Live == account && row.State == RequestState.Waiting)
            .Where(row => !(row.Kind == RequestKind.Trial && db.Set<Credential>().Any(pending => pending.Id == row.Purpose && pending.State == CredentialState.Pending)))
            .Where(row => !db.Set<Attempt>().Any(attempt => attempt.Id == row.Purpose && attempt.State == AttemptState.Verifying && attempt.Expires > now && attempt.CredentialId == row.CredentialId && attempt.Way == "app"))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, RequestState.Replaced).SetProperty(row => row.Live, (Guid?)null), cancel);
    }

    // Raw: the limits are asked in the inserting statement itself, and who comes second finds the account's place taken.
    private async Task<Guid?> Insert(Credential credential, Guid purpose, RequestKind kind, Question question, CancellationToken cancel)
    {
        var (id, account, now) = (Ids.New(clock), credential.AccountId, clock.GetUtcNow());
        var (at, until, recent, hour) = (now.ToUnixTimeMilliseconds(), (now + options.Value.Life).ToUnixTimeMilliseconds(), (now - AskLimits.Short).ToUnixTimeMilliseconds(), (now - AskLimits.Long).ToUnixTimeMilliseconds());
        var (perShort, perLong, since) = (options.Value.PerFiveMinutes, options.Value.PerHour, options.Value.SinceSuccess);
        var (name, waiting) = (kind.ToString(), nameof(RequestState.Waiting));
        var sent = (notifier.Reaches(wallet.Read<AppRecord>(credential)) ? PushState.Queued : PushState.None).ToString();
        var sealedQuestion = questions.Seal(id, question);
        var asked = await db.Database.ExecuteSqlAsync($"""
            insert into app_requests (id, account_id, live, credential_id, purpose, kind, sealed_question, created, expires, state, sent)
            select {id}, {account}, {account}, {credential.Id}, {purpose}, {name}, {sealedQuestion}, {at}, {until}, {waiting}, {sent}
            where (select count(*) from app_requests where account_id = {account} and created > {recent}) < {perShort}
            and (select count(*) from app_requests where account_id = {account} and created > {hour}) < {perLong}
            and (select count(*) from app_requests where account_id = {account} and created > (select coalesce(max(coalesce(last_used, added, 0)), 0) from credentials where account_id = {account})) < {since}
            on conflict do nothing
            """, cancel);
        return asked == 1 ? id : null;
    }

    private async Task<Problem> WhyNot(Guid account, string? reference, CancellationToken cancel)
    {
        if (await db.Set<AppRequest>().AnyAsync(row => row.Live == account, cancel))
            return new(AppText.OneAtATimeTitle, AppText.OneAtATime, Reference: reference);
        var times = await db.Set<AppRequest>().Where(row => row.AccountId == account).OrderByDescending(row => row.Created).Select(row => row.Created).Take(options.Value.PerHour).ToListAsync(cancel);
        audit.Add(Acts.Sent, "limited", account, AppMethod.MethodName, reference: reference);
        await db.SaveChangesAsync(cancel);
        return AskLimits.Next(times, options.Value, clock.GetUtcNow()) is { } later
            ? new(MethodsText.TooSoonTitle, Languages.Format(AppText.AskLater, Languages.Moment(later)), Reference: reference)
            : new(MethodsText.TooSoonTitle, AppText.AskedTooOften, Reference: reference);
    }

    private Task<AppRequest?> Newest(Guid credential, Guid purpose, CancellationToken cancel) =>
        db.Set<AppRequest>().AsNoTracking().Where(row => row.Purpose == purpose && row.CredentialId == credential).OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancel);
}
