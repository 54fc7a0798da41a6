using System.Text;
using Akamon.Database;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.Password;

/// <summary>Checks and sets passwords. A name without an account costs the same hash, and the same waits, as one with (sec:RA5).</summary>
public sealed class PasswordMethod(AkamonDb db, Vault vault, Verification verification, HashGate gate, Nobody nobody, TimeProvider clock, IOptions<PasswordOptions> options) : IPasswordCheck
{
    /// <summary>Raised when the rules below become stricter (B8).</summary>
    public const int RulesVersion = 1;

    public async Task<Verdict> Check(Guid? account, string name, string password, CancellationToken cancel, Func<CancellationToken, Task<bool>>? then = null)
    {
        using var place = gate.Enter();
        var who = account ?? new Guid(vault.Mac("no account", name).AsSpan(0, 16));
        // Too long is refused before hashing, but counted like any other wrong one.
        return await verification.Try(who, who, stop => TooLong(password) ? Task.FromResult<Verdict>(new Verdict.Wrong()) : Compare(who, password, stop), cancel, then);
    }

    private static readonly Compiled<Func<AkamonDb, Guid, CancellationToken, Task<PasswordRecord?>>> _of = new(() =>
        EF.CompileAsyncQuery((AkamonDb db, Guid who, CancellationToken cancel) => db.Set<PasswordRecord>().AsNoTracking().SingleOrDefault(row => row.AccountId == who)));

    private async Task<Verdict> Compare(Guid who, string password, CancellationToken cancel)
    {
        var record = await _of.For(db)(db, who, cancel);
        var phc = record is null ? nobody.Phc : vault.OpenText(PasswordRecord.Column, record.AccountId, record.Phc);
        var right = await gate.Run(() => Phc.Matches(phc, password), cancel);
        if (!right || record is null)
            return new Verdict.Wrong();
        if (Phc.IsOld(phc, options.Value))
            await Store(who, await Hash(who, password, cancel), record.Rules, record.Set, cancel);
        return new Verdict.Accepted();
    }

    /// <summary>Sets a password that the rules have passed.</summary>
    public async Task Set(Guid account, string password, CancellationToken cancel) => await Set(account, await Hash(account, password, cancel), cancel);

    /// <summary>The slow half of it, for whoever sets it together with other things.</summary>
    /// <exception cref="HashQueueFullException">Too many at this moment.</exception>
    internal async Task<byte[]> Hash(Guid account, string password, CancellationToken cancel)
    {
        using var place = gate.Enter();
        return vault.Seal(PasswordRecord.Column, account, await gate.Run(() => Phc.Make(password, options.Value), cancel));
    }

    internal Task Set(Guid account, byte[] hash, CancellationToken cancel) => Store(account, hash, RulesVersion, clock.GetUtcNow(), cancel);

    private async Task Store(Guid account, byte[] phc, int rules, DateTimeOffset set, CancellationToken cancel)
    {
        var changed = await db.Set<PasswordRecord>().Where(row => row.AccountId == account)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.Phc, phc).SetProperty(row => row.Rules, rules).SetProperty(row => row.Set, set), cancel);
        if (changed == 0)
        {
            db.Add(new PasswordRecord { AccountId = account, Phc = phc, Rules = rules, Set = set });
            await db.SaveChangesAsync(cancel);
        }
    }

    private bool TooLong(string password) => password.Length > options.Value.MaxLength * 2 || Encoding.UTF8.GetByteCount(password) > 1_024 || password.EnumerateRunes().Count() > options.Value.MaxLength;
}
