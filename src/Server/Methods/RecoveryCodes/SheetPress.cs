using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Security;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.RecoveryCodes;

/// <summary>
/// Makes a sheet; the codes leave here once and are nowhere afterwards. Nothing is proved by making one, so unlike other
/// methods it is not registered in steps: old sheet out, new sheet in, event and letter are one act.
/// </summary>
public sealed class SheetPress(AkamonDb db, RecoveryCodesMethod method, Wallet wallet, Attempts attempts, Together together, ChangeNotice notice, AuditLog audit, TimeProvider clock, IOptions<RecoveryCodesOptions> options, IOptions<WebOptions> web)
{
    private const int NumberLetters = 4, SaltBytes = 16;

    public async Task<Sheet> Print(Account account, CancellationToken cancel)
    {
        var codes = Enumerable.Range(0, options.Value.Codes).Select(_ => Secrets.Letters(RecoveryCodesMethod.CodeLetters)).ToList();
        var salt = Convert.ToHexString(Secrets.Bytes(SaltBytes));
        var data = new RecoveryCodesMethod.Data(Secrets.Letters(NumberLetters), salt, [.. codes.Select(code => method.Hash(salt, code))]);
        await together.Run(
            async stop =>
            {
                // Touching the account's row makes two at one moment follow each other: one sheet stays.
                await db.Set<Account>().Where(row => row.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.CommonId, row => row.CommonId), stop);
                var replaced = await Retire(account.Id, stop);
                db.Add(New(account.Id, data));
                audit.Add(Acts.MethodAdded, "accepted", account.Id, method.Name);
                await notice.Tell(account, () => (RecoveryCodesText.MadeSubject, Languages.Format(replaced ? RecoveryCodesText.MadeAgainBody : RecoveryCodesText.MadeBody, data.Sheet)), stop);
                await db.SaveChangesAsync(stop);
                return true;
            },
            cancel);
        return new(data.Sheet, account.CommonId, clock.GetUtcNow(), codes, web.Value);
    }

    private async Task<bool> Retire(Guid account, CancellationToken cancel)
    {
        var old = await db.Set<Credential>().Where(row => row.AccountId == account && row.Method == method.Name).Select(row => row.Id).ToListAsync(cancel);
        await db.Set<Counter>().Where(row => row.AccountId == account && old.Contains(row.Authenticator)).ExecuteDeleteAsync(cancel);
        var gone = await db.Set<Credential>().Where(row => row.AccountId == account && row.Method == method.Name).ExecuteDeleteAsync(cancel);
        foreach (var sheet in old)
        {
            await attempts.EndAllAsking(sheet, lane: null, cancel);
            audit.Add(Acts.MethodRemoved, "replaced", account, method.Name);
        }
        return gone > 0;
    }

    private Credential New(Guid account, RecoveryCodesMethod.Data data)
    {
        var (id, now) = (Ids.New(clock), clock.GetUtcNow());
        return new()
        {
            Id = id,
            AccountId = account,
            Method = method.Name,
            Slot = RecoveryCodesMethod.TheSheet,
            Label = RecoveryCodesText.Title,
            Data = wallet.Seal(id, data),
            State = CredentialState.Active,
            Created = now,
            Added = now,
        };
    }
}
