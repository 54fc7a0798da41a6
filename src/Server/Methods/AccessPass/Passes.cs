using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Security;
using Akamon.Standards.Otp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AccessPass;

/// <summary>
/// Makes passes and takes them. An account has one at most, kept as a salted, keyed hash in a sealed row that is deleted as
/// it is used: of many equal tries one deletes it. It is no method: nothing lists it, and no policy counts it.
/// </summary>
internal sealed class Passes(AkamonDb db, Wallet wallet, Vault vault, Verification verification, Together together, ChangeNotice notice, AuditLog audit, TimeProvider clock, IOptions<AccessPassOptions> options) : IAccessPass
{
    /// <summary>12 letters of base 32: 60 bits, for an hour.</summary>
    public const int Letters = 12;

    public const string Name = "access-pass";

    private const int SaltBytes = 16, Group = 4;

    private sealed record Data(string Salt, byte[] Hash, DateTimeOffset From, DateTimeOffset Until, PassScope Opens = PassScope.Registering);

    public TimeSpan UsualLife => options.Value.Life;

    public TimeSpan LongestLife => options.Value.LongestLife;

    public TimeSpan LongestDelay => options.Value.LongestDelay;

    public async Task<PassAnswer> Issue(Account holder, PassOrder order, CancellationToken cancel)
    {
        if (order.Actor?.Id == holder.Id)
            return new PassAnswer.Oneself();
        if (order.Actor is { IsAdministrator: false } && holder.IsEntrusted)
            return new PassAnswer.TooHigh();
        var life = order.Life ?? UsualLife;
        if (life <= TimeSpan.Zero || life > LongestLife || order.Delay < TimeSpan.Zero || order.Delay > LongestDelay)
            return new PassAnswer.OutOfRange();
        var (pass, salt, from) = (Secrets.Letters(Letters), Convert.ToHexString(Secrets.Bytes(SaltBytes)), clock.GetUtcNow() + order.Delay);
        var data = new Data(salt, Hash(salt, pass), from, from + life, order.Opens);
        var issued = new PassAnswer.Issued(string.Join('-', pass.Chunk(Group).Select(four => new string(four))), data.From, data.Until);
        return await together.Run(async stop => (order.With is null || await order.With(issued, stop)) && await Save(holder, order.Actor, data, stop) && (order.InPlaceOf is null || await order.InPlaceOf(stop)), cancel) ? issued : new PassAnswer.TakenBack();
    }

    public async Task<bool> Use(Account account, string typed, Func<PassScope, CancellationToken, Task<bool>> then, CancellationToken cancel)
    {
        if (CrockfordInput.Normalise(typed, Letters) is not { } pass || await Held(account.Id).AsNoTracking().SingleOrDefaultAsync(cancel) is not { } held)
            return false;
        var (opened, opens) = (false, wallet.Read<Data>(held).Opens);
        await verification.Try(account.Id, held.Id, _ => Task.FromResult(Compare(held, pass)), cancel, async stop =>
        {
            // In the same act with what it opens: of many equal tries one deletes it, and who ends it meanwhile waits for what it opened.
            if (await db.Set<Credential>().Where(row => row.Id == held.Id).ExecuteDeleteAsync(stop) == 0)
                return false;
            audit.Add(opens is PassScope.NewPassword ? Acts.TemporaryUsed : Acts.PassUsed, "accepted", account.Id);
            await notice.Tell(account, () => PassWords.Used(opens), stop);
            return opened = await then(opens, stop);
        });
        return opened;
    }

    public async Task EndTemporary(Guid account, CancellationToken cancel)
    {
        if (await Held(account).AsNoTracking().SingleOrDefaultAsync(cancel) is { } held && wallet.Read<Data>(held).Opens is PassScope.NewPassword)
            await db.Set<Credential>().Where(row => row.Id == held.Id).ExecuteDeleteAsync(cancel);
    }

    private Verdict Compare(Credential held, string pass)
    {
        var (data, now) = (wallet.Read<Data>(held), clock.GetUtcNow());
        var right = Secrets.Same(data.Hash, Hash(data.Salt, pass)) && now >= data.From && now < data.Until;
        return right ? new Verdict.Accepted() : new Verdict.Wrong();
    }

    private async Task<bool> Save(Account holder, Account? actor, Data data, CancellationToken cancel)
    {
        // Touching the account's row makes two at one moment follow each other: one pass stays.
        await db.Set<Account>().Where(row => row.Id == holder.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.CommonId, row => row.CommonId), cancel);
        await Held(holder.Id).ExecuteDeleteAsync(cancel);
        var (id, now) = (Ids.New(clock), clock.GetUtcNow());
        db.Add(new Credential { Id = id, AccountId = holder.Id, Method = Name, Slot = Name, Label = "", Data = wallet.Seal(id, data), State = CredentialState.Active, Created = now, Added = now });
        audit.Add(data.Opens is PassScope.NewPassword ? Acts.TemporaryMade : Acts.PassMade, "done", holder.Id, actor: actor?.Id);
        await notice.Tell(holder, () => PassWords.Made(data.Opens, data.From, data.Until), cancel);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private IQueryable<Credential> Held(Guid account) => db.Set<Credential>().Where(row => row.AccountId == account && row.Method == Name);

    private byte[] Hash(string salt, string pass) => vault.Mac("access pass", $"{salt}|{pass}");
}
