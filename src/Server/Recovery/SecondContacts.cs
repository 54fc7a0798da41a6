using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Security;
using Akamon.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Recovery;

/// <summary>
/// A pass by mail after a wait (3.10). Asking is told everywhere at once; until the pass goes out the owner can end it, by the
/// link in each message or by signing in. Each ending deletes the row by one conditional statement, so only one of them happens.
/// </summary>
public sealed class SecondContacts(AkamonDb db, IContactAddresses contacts, IAccessPass passes, RecoveryLetters letters, Attempts attempts, Together together, AuditLog audit, TimeProvider clock, IOptions<RecoveryOptions> options) : IEntryWatch
{
    public bool Offered => options.Value.SecondContact;

    public TimeSpan Wait => options.Value.Wait;

    public Task<RecoveryRequest?> Open(Guid account, CancellationToken cancel) => _open(db, account, cancel);

    private static readonly Func<AkamonDb, Guid, CancellationToken, Task<RecoveryRequest?>> _open =
        EF.CompileAsyncQuery((AkamonDb db, Guid account, CancellationToken cancel) => db.Set<RecoveryRequest>().AsNoTracking().SingleOrDefault(row => row.AccountId == account));

    /// <summary>Where a pass would be sent: addresses that were verified well before it was asked for.</summary>
    public Task<IReadOnlyList<string>> Recipients(Guid account, DateTimeOffset asked, CancellationToken cancel) =>
        contacts.ForRecovery(account, asked - options.Value.AddressAge, cancel);

    /// <summary>Asking is told by text message as well, which costs: once in a wait, also when the last one was cancelled.</summary>
    /// <returns>When the next may be asked for; null: now.</returns>
    public async Task<DateTimeOffset?> NextFrom(Guid account, CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - Wait;
        var last = await db.Set<AuditEvent>().Where(one => one.AccountId == account && one.At > since && one.Act == Acts.RecoveryAsked).MaxAsync(one => (DateTimeOffset?)one.At, cancel);
        return last + Wait;
    }

    /// <returns>False when one is open already or was a short while ago, or there is nowhere to send it.</returns>
    public async Task<bool> Ask(LadderVisit visit, CancellationToken cancel)
    {
        var (account, reference) = (visit.Account, visit.Attempt.Reference);
        var (now, token) = (clock.GetUtcNow(), Secrets.Token());
        if (!Offered || !visit.MayGoAlone || (await Recipients(account.Id, now, cancel)).Count == 0 || await NextFrom(account.Id, cancel) is not null)
            return false;
        var (hash, asked, due) = (Secrets.Hash(token), now.ToUnixTimeMilliseconds(), now + Wait);
        return await together.Run(
            async stop =>
            {
                if (await db.Database.ExecuteSqlAsync($"insert into recovery_requests (account_id, cancel_hash, asked, due, reference) values ({account.Id}, {hash}, {asked}, {due.ToUnixTimeMilliseconds()}, {reference}) on conflict (account_id) do nothing", stop) == 0)
                    return false;
                audit.Add(Acts.RecoveryAsked, "second contact", account.Id, reference: reference);
                await letters.Asked(account, due, token, stop);
                await db.SaveChangesAsync(stop);
                return true;
            },
            cancel);
    }

    public async Task<RecoveryRequest?> ByLink(string token, CancellationToken cancel)
    {
        var hash = Secrets.Hash(token);
        return await db.Set<RecoveryRequest>().AsNoTracking().SingleOrDefaultAsync(row => row.CancelHash == hash, cancel);
    }

    /// <summary>By the link. Whoever asked is at the door with the password, so what they have begun ends too (sec:D10).</summary>
    public async Task<bool> Cancel(string token, CancellationToken cancel) =>
        await ByLink(token, cancel) is { } request && await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.AccountId, cancel) is { } account && await together.Run(
            async stop =>
            {
                if (!await Take(request, stop))
                    return false;
                await attempts.EndAll(account.Id, stop);
                audit.Add(Acts.RecoveryCancelled, "by link", account.Id, reference: request.Reference);
                await letters.Cancelled(account, stop);
                await db.SaveChangesAsync(stop);
                return true;
            },
            cancel);

    /// <summary>The owner has got in: nothing needs to be sent. Part of that sign-in's transaction.</summary>
    public async Task Entered(Guid account, CancellationToken cancel)
    {
        if (!Offered || await Open(account, cancel) is not { } request || !await Take(request, cancel))
            return;
        audit.Add(Acts.RecoveryCancelled, "signed in", account, reference: request.Reference);
        await letters.Cancelled(await db.Set<Account>().AsNoTracking().SingleAsync(row => row.Id == account, cancel), cancel);
    }

    /// <summary>Its time has come. Everything is judged anew: the pass, its mails and the end of the request are one act.</summary>
    public async Task Send(RecoveryRequest request, Account account, CancellationToken cancel)
    {
        var to = await Recipients(account.Id, request.Asked, cancel);
        if (!Offered || to.Count == 0 || account is not { IsEntrusted: false, Suspended: null })
        {
            await together.Run(
                async stop =>
                {
                    audit.Add(Acts.RecoveryCancelled, "not possible", account.Id, reference: request.Reference);
                    var gone = await Take(request, stop);
                    await db.SaveChangesAsync(stop);
                    return gone;
                },
                cancel);
            return;
        }
        await passes.Issue(account, new(Actor: null, passes.LongestLife) { With = Hand }, cancel);

        async Task<bool> Hand(PassAnswer.Issued issued, CancellationToken stop)
        {
            if (!await Take(request, stop))
                return false;
            audit.Add(Acts.RecoverySent, "second contact", account.Id, reference: request.Reference);
            letters.Pass(account, to, issued);
            return true;
        }
    }

    private async Task<bool> Take(RecoveryRequest request, CancellationToken cancel) =>
        await db.Set<RecoveryRequest>().Where(row => row.AccountId == request.AccountId && row.CancelHash == request.CancelHash).ExecuteDeleteAsync(cancel) == 1;
}
