using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.HardwareToken;

/// <summary>What came of an act on a token or a loan.</summary>
public enum LoanAnswer
{
    Done,

    /// <summary>Done, and the account has nothing left to sign in with: it needs a temporary pass.</summary>
    DoneAndShut,

    /// <summary>It stands elsewhere by now, or never was there.</summary>
    Gone,

    /// <summary>No such token in store.</summary>
    NotInStore,

    /// <summary>Nobody hands out to themselves.</summary>
    Oneself,
}

/// <summary>
/// Moves tokens: hands them out, takes them back, notes them lost (M1, M5). Each step is a conditional statement from the
/// states it may start from, and one act with its event and the letter that tells the holder.
/// </summary>
public sealed class TokenLoans(AkamonDb db, TokenStock stock, TokenEnd end, Together together, ChangeNotice notice, AuditLog audit, TimeProvider clock, IOptions<HardwareTokenOptions> options)
{
    public async Task<LoanAnswer> HandOut(Guid request, string serial, Account actor, CancellationToken cancel)
    {
        if (await db.Set<TokenRequest>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == request, cancel) is not { } asked)
            return LoanAnswer.Gone;
        if (asked.AccountId == actor.Id)
            return LoanAnswer.Oneself;
        if (await stock.Find(serial, cancel) is not { } token)
            return LoanAnswer.NotInStore;
        var (now, answer) = (clock.GetUtcNow(), LoanAnswer.Gone);
        var due = now + options.Value.Loan;
        await together.Run(
            async stop =>
            {
                if (await db.Set<Token>().Where(row => row.Id == token.Id && row.State == TokenState.InStore).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, TokenState.Lent).SetProperty(row => row.HolderId, asked.AccountId), stop) == 0)
                {
                    answer = LoanAnswer.NotInStore;
                    return false;
                }
                if (await db.Set<TokenRequest>().Where(row => row.Id == request && row.State == RequestState.Applied).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, RequestState.HandedOut).SetProperty(row => row.TokenId, token.Id).SetProperty(row => row.HandedOut, now).SetProperty(row => row.Due, due), stop) == 0)
                    return false;
                // A new token starts with all its tries.
                var door = HardwareTokenMethod.Door(asked.AccountId);
                await db.Set<Counter>().Where(row => row.AccountId == asked.AccountId && row.Authenticator == door).ExecuteDeleteAsync(stop);
                await Tell(asked.AccountId, () => (TokenText.LentSubject, Languages.Format(TokenText.LentBody, HardwareTokenMethod.Tail(token.Serial), Languages.Moment(due))), stop);
                await Note(Acts.TokenLent, asked.AccountId, actor.Id, stop);
                answer = LoanAnswer.Done;
                return true;
            },
            cancel);
        return answer;
    }

    /// <summary>Lends it for as long again, from its last day on or from today where that is past; the holder is reminded anew.</summary>
    public async Task<LoanAnswer> Extend(Token token, Guid actor, CancellationToken cancel)
    {
        if (token.HolderId is not { } holder || await stock.LoanOf(token.Id, cancel) is not { Due: { } due } loan)
            return LoanAnswer.Gone;
        var now = clock.GetUtcNow();
        var until = (due > now ? due : now) + options.Value.Loan;
        // The day is part of the condition: two at one counter do not lend twice as long.
        return await together.Run(
            async stop =>
            {
                if (await db.Set<TokenRequest>().Where(row => row.Id == loan.Id && row.OpenFor == holder && row.Due == due).ExecuteUpdateAsync(set => set.SetProperty(row => row.Due, until).SetProperty(row => row.Reminded, (DateTimeOffset?)null), stop) == 0)
                    return false;
                await Tell(holder, () => (TokenText.ExtendedSubject, Languages.Format(TokenText.ExtendedBody, HardwareTokenMethod.Tail(token.Serial), Languages.Moment(until))), stop);
                await Note(Acts.TokenExtended, holder, actor, stop);
                return true;
            },
            cancel) ? LoanAnswer.Done : LoanAnswer.Gone;
    }

    /// <summary>It lies on the counter again, whether it was lent or thought lost.</summary>
    public Task<LoanAnswer> TakeBack(Token token, Guid actor, CancellationToken cancel) =>
        Move(token, [TokenState.Lent, TokenState.Lost], TokenState.Returned, RequestState.Returned, Acts.TokenReturned, () => (TokenText.ReturnedSubject, Languages.Format(TokenText.ReturnedBody, HardwareTokenMethod.Tail(token.Serial))), actor, cancel);

    /// <summary>Nobody knows where it is. From now on its codes prove nothing.</summary>
    /// <param name="token">Lent, in store or just returned.</param>
    /// <param name="actor">Who says so; null: its holder.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<LoanAnswer> Lose(Token token, Guid? actor, CancellationToken cancel) =>
        Move(token, [TokenState.Lent, TokenState.InStore, TokenState.Returned], TokenState.Lost, RequestState.Lost, Acts.TokenLost, () => (TokenText.LostSubject, Languages.Format(TokenText.LostBody, HardwareTokenMethod.Tail(token.Serial))), actor, cancel);

    /// <summary>Looked over, and ready for the next.</summary>
    public Task<LoanAnswer> Store(Token token, Guid actor, CancellationToken cancel) =>
        Move(token, [TokenState.Returned], TokenState.InStore, RequestState.Returned, Acts.TokenStored, null, actor, cancel);

    private async Task<LoanAnswer> Move(Token token, TokenState[] from, TokenState to, RequestState ends, string act, Func<(string Subject, string Body)>? letter, Guid? actor, CancellationToken cancel)
    {
        var (now, answer) = (clock.GetUtcNow(), LoanAnswer.Gone);
        await together.Run(
            async stop =>
            {
                // Whose it is, is part of the condition: it may have been given back and lent anew since the page was shown.
                if (await db.Set<Token>().Where(row => row.Id == token.Id && row.HolderId == token.HolderId && from.Contains(row.State)).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, to).SetProperty(row => row.HolderId, (Guid?)null), stop) == 0)
                    return false;
                answer = LoanAnswer.Done;
                await db.Set<TokenRequest>().Where(row => row.TokenId == token.Id && row.OpenFor != null).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, ends).SetProperty(row => row.OpenFor, (Guid?)null).SetProperty(row => row.Ended, now), stop);
                if (token.HolderId is { } holder)
                {
                    if (await end.TakeAway(holder, token.Id, stop))
                        answer = LoanAnswer.DoneAndShut;
                    if (letter is not null)
                        await Tell(holder, letter, stop);
                }
                await Note(act, token.HolderId, actor, stop);
                return true;
            },
            cancel);
        return answer;
    }

    private async Task Tell(Guid holder, Func<(string Subject, string Body)> words, CancellationToken cancel) =>
        await notice.Tell(await db.Set<Account>().AsNoTracking().SingleAsync(row => row.Id == holder, cancel), words, cancel);

    private Task<int> Note(string act, Guid? holder, Guid? actor, CancellationToken cancel)
    {
        audit.Add(act, "done", holder, HardwareTokenMethod.TheName, actor: actor);
        return db.SaveChangesAsync(cancel);
    }
}
