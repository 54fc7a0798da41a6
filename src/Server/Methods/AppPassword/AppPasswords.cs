using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.RelyingParties;
using Akamon.Security;
using Akamon.Standards.Otp;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AppPassword;

/// <summary>Makes app passwords, compares them and ends them. What opens something is shown once and kept as a salted, keyed hash.</summary>
public sealed class AppPasswords(AkamonDb db, AppPasswordMethod method, Wallet wallet, Catalogue catalogue, Vault vault, Together together, ChangeNotice notice, AuditLog audit, TimeProvider clock, IOptions<AppPasswordOptions> options) : IStandingAccess
{
    /// <summary>26 letters of base 32: 130 bits.</summary>
    public const int Letters = 26;

    private const int SaltBytes = 16, Group = 4;

    /// <returns>Null when the account has as many as it may.</returns>
    public async Task<string?> Make(Account account, string label, string system, string protocol, CancellationToken cancel)
    {
        var (password, salt, now) = (Secrets.Letters(Letters), Convert.ToHexString(Secrets.Bytes(SaltBytes)), clock.GetUtcNow());
        var data = new AppPasswordMethod.Data(system, protocol, salt, Hash(account.Id, system, protocol, salt, password), now + options.Value.Life);
        var made = await together.Run(stop => Save(account, label, data, stop), cancel);
        return made ? string.Join('-', password.ToLowerInvariant().Chunk(Group).Select(four => new string(four))) : null;
    }

    /// <summary>
    /// The one that fits, of those the account may use now: for this system and protocol, in its time, of an account that is
    /// not suspended and still has a way to sign in. Every row is compared.
    /// </summary>
    public async Task<Credential?> Find(Account? account, string system, string protocol, string typed, CancellationToken cancel)
    {
        var held = await wallet.Active(account?.Id ?? Guid.Empty, cancel);
        var alive = account is { Suspended: null } && held.Any(catalogue.Opens);
        var (password, now, found) = (CrockfordInput.Normalise(typed, Letters), clock.GetUtcNow(), null as Credential);
        foreach (var row in held.Where(row => row.Method is AppPasswordMethod.TheName))
        {
            var data = wallet.Read<AppPasswordMethod.Data>(row);
            if (Secrets.Same(data.Hash, Hash(row.AccountId, system, protocol, data.Salt, password ?? "")) && data.Until > now)
                found = row;
        }
        return alive && password is not null ? found : null;
    }

    /// <summary>All of an account at once, told in one letter: none works from that moment on.</summary>
    public Task<bool> End(Account account, string why, CancellationToken cancel) => together.Run(
        async stop =>
        {
            if (await Remove(account.Id, why, stop) is not { Count: > 0 } gone)
                return false;
            await notice.Tell(account, () => (AppPasswordText.EndedSubject, Languages.Format(AppPasswordText.EndedBody, Languages.List(gone))), stop);
            await db.SaveChangesAsync(stop);
            return true;
        },
        cancel);

    // Saved by the caller, as part of what ends them.
    async Task IStandingAccess.EndAll(Guid account, CancellationToken cancel)
    {
        if (await Remove(account, "ended", cancel) is { Count: > 0 } gone && await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == account, cancel) is { } holder)
            await notice.Tell(holder, () => (AppPasswordText.EndedSubject, Languages.Format(AppPasswordText.EndedBody, Languages.List(gone))), cancel);
    }

    private async Task<IReadOnlyList<string>> Remove(Guid account, string why, CancellationToken cancel)
    {
        var gone = new List<string>();
        foreach (var row in await Mine(account).AsNoTracking().ToListAsync(cancel))
        {
            if (await Mine(account).Where(one => one.Id == row.Id).ExecuteDeleteAsync(cancel) == 0)
                continue;
            gone.Add(row.Label);
            audit.Add(Acts.MethodRemoved, why, account, method.Name, wallet.Read<AppPasswordMethod.Data>(row).System);
        }
        return gone;
    }

    private async Task<bool> Save(Account account, string label, AppPasswordMethod.Data data, CancellationToken cancel)
    {
        // Touching the account's row makes two at one moment follow each other: the limit holds.
        await db.Set<Account>().Where(row => row.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.CommonId, row => row.CommonId), cancel);
        if (await Mine(account.Id).CountAsync(cancel) >= options.Value.PerAccount)
            return false;
        var (id, now) = (Ids.New(clock), clock.GetUtcNow());
        db.Add(new Credential { Id = id, AccountId = account.Id, Method = method.Name, Slot = id.ToString("n"), Label = label, Data = wallet.Seal(id, data), State = CredentialState.Active, Created = now, Added = now });
        audit.Add(Acts.MethodAdded, "accepted", account.Id, method.Name, data.System);
        await notice.Tell(account, () => (AppPasswordText.MadeSubject, Languages.Format(AppPasswordText.MadeBody, label, method.Opens(data), Languages.Moment(data.Until))), cancel);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private IQueryable<Credential> Mine(Guid account) => db.Set<Credential>().Where(row => row.AccountId == account && row.Method == AppPasswordMethod.TheName);

    private byte[] Hash(Guid account, string system, string protocol, string salt, string password) => vault.Mac("app password", $"{account:n}|{system}|{protocol}|{salt}|{password}");
}
