using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Security;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.HardwareToken;

/// <summary>Applications (M2, M3): made by people themselves or for them, taken back, refused, and the receipt confirmed. One is open at a time.</summary>
public sealed class TokenRequests(AkamonDb db, Vault vault, Together together, ChangeNotice notice, AuditLog audit, TimeProvider clock, IOptions<HardwareTokenOptions> options)
{
    public const int LongestNote = 300;

    public bool MayApply(Account account) => options.Value.ApplyThemselves.Split(' ', StringSplitOptions.RemoveEmptyEntries).Intersect(account.Affiliations.Split(' '), StringComparer.Ordinal).Any();

    /// <returns>False when one is open already.</returns>
    public Task<bool> File(Account holder, Account? filedBy, Ground ground, string note, CancellationToken cancel) => together.Run(
        async stop =>
        {
            // Touching the account's row makes two at one moment follow each other.
            await db.Set<Account>().Where(row => row.Id == holder.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.CommonId, row => row.CommonId), stop);
            if (await db.Set<TokenRequest>().AnyAsync(row => row.OpenFor == holder.Id, stop))
                return false;
            var id = Ids.New(clock);
            db.Add(new TokenRequest
            {
                Id = id,
                AccountId = holder.Id,
                FiledBy = filedBy?.Id,
                OpenFor = holder.Id,
                Ground = ground,
                Note = vault.Seal(TokenRequest.NoteColumn, id, Spelling.Line(note, LongestNote)),
                State = RequestState.Applied,
                Asked = clock.GetUtcNow(),
            });
            audit.Add(Acts.TokenApplied, "done", holder.Id, HardwareTokenMethod.TheName, actor: filedBy?.Id);
            if (filedBy is not null)
                await notice.Tell(holder, () => (TokenText.FiledSubject, TokenText.FiledBody), stop);
            await db.SaveChangesAsync(stop);
            return true;
        },
        cancel);

    public string NoteOf(TokenRequest request) => vault.OpenText(TokenRequest.NoteColumn, request.Id, request.Note);

    public Task<bool> Cancel(Guid account, CancellationToken cancel) => Close(db.Set<TokenRequest>().Where(row => row.OpenFor == account), RequestState.Cancelled, account, actor: null, cancel);

    /// <summary>By whoever filed it for somebody else.</summary>
    public async Task<bool> TakeBack(Guid request, Account filedBy, CancellationToken cancel) =>
        await db.Set<TokenRequest>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == request && row.FiledBy == filedBy.Id, cancel) is { } asked
        && await Close(db.Set<TokenRequest>().Where(row => row.Id == request), RequestState.Cancelled, asked.AccountId, filedBy.Id, cancel);

    public async Task<bool> Refuse(Guid request, Account actor, CancellationToken cancel) =>
        await db.Set<TokenRequest>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == request, cancel) is { } asked
        && await Close(db.Set<TokenRequest>().Where(row => row.Id == request), RequestState.Refused, asked.AccountId, actor.Id, cancel);

    /// <summary>It is in their hands.</summary>
    public Task<bool> Receive(Guid account, CancellationToken cancel) => together.Run(
        async stop =>
        {
            if (await db.Set<TokenRequest>().Where(row => row.OpenFor == account && row.State == RequestState.HandedOut).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, RequestState.Received), stop) == 0)
                return false;
            audit.Add(Acts.TokenReceived, "done", account, HardwareTokenMethod.TheName);
            await db.SaveChangesAsync(stop);
            return true;
        },
        cancel);

    private Task<bool> Close(IQueryable<TokenRequest> which, RequestState state, Guid account, Guid? actor, CancellationToken cancel) => together.Run(
        async stop =>
        {
            var now = clock.GetUtcNow();
            if (await which.Where(row => row.State == RequestState.Applied).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, state).SetProperty(row => row.OpenFor, (Guid?)null).SetProperty(row => row.Ended, now), stop) == 0)
                return false;
            audit.Add(Acts.TokenClosed, state.ToString(), account, HardwareTokenMethod.TheName, actor: actor);
            if (state is RequestState.Refused)
                await notice.Tell(await db.Set<Account>().AsNoTracking().SingleAsync(row => row.Id == account, stop), () => (TokenText.RefusedSubject, TokenText.RefusedBody), stop);
            await db.SaveChangesAsync(stop);
            return true;
        },
        cancel);
}
