using System.Text;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.Password;

/// <summary>Checks and sets passwords. A name without an account costs the same hash, and the same waits, as one with (sec:RA5).</summary>
public sealed class PasswordMethod(AkamonDb db, Vault vault, Verification verification, Together together, HashGate gate, Nobody nobody, TimeProvider clock, IOptions<PasswordOptions> options) : IPasswordCheck
{
    /// <summary>Raised when the rules below become stricter (B8).</summary>
    public const int RulesVersion = 1;

    public async Task<Verdict> Check(Guid? account, string name, string password, CancellationToken cancel, Func<CancellationToken, Task<bool>>? then = null)
    {
        using var place = gate.Enter();
        var who = account ?? new Guid(vault.Mac("no account", name).AsSpan(0, 16));
        var (compared, stands) = (null as Compared, false);
        var verdict = await verification.Try(who, who, async stop => (compared = await Compare(who, password, stop)) is null ? new Verdict.Wrong() : new Verdict.Accepted(), cancel, async stop =>
            (stands = await Stands(who, compared!, stop)) && (then is null || await then(stop)));
        return verdict is Verdict.Accepted && !stands ? new Verdict.Wrong() : verdict;
    }

    private static readonly Func<AkamonDb, Guid, CancellationToken, Task<PasswordRecord?>> _of =
        EF.CompileAsyncQuery((AkamonDb db, Guid who, CancellationToken cancel) => db.Set<PasswordRecord>().AsNoTracking().SingleOrDefault(row => row.AccountId == who));

    // Too long is refused before hashing, but counted like any other wrong one.
    private async Task<Compared?> Compare(Guid who, string password, CancellationToken cancel)
    {
        if (TooLong(password))
            return null;
        var record = await _of(db, who, cancel);
        var phc = record is null ? nobody.Phc : vault.OpenText(PasswordRecord.Column, record.AccountId, record.Phc);
        var right = await gate.Run(() => Phc.Matches(phc, password), cancel);
        return right && record is not null ? new(record.Version, Phc.IsOld(phc, options.Value) ? await Seal(who, password, cancel) : record.Phc) : null;
    }

    // What was compared may be replaced meanwhile: a hash takes time, and a new password ends what the old one opened. The row
    // is written, not read, so that whoever replaces it waits until what this opens is there to be ended.
    private Task<bool> Stands(Guid who, Compared compared, CancellationToken cancel) =>
        together.Change($"update passwords set phc = {compared.Hash} where account_id = {who} and version = {compared.Version}", cancel);

    /// <summary>Sets a password that the rules have passed.</summary>
    public async Task Set(Guid account, string password, CancellationToken cancel) => await Set(account, await Hash(account, password, cancel), cancel);

    /// <summary>The slow half of it, for whoever sets it together with other things.</summary>
    /// <exception cref="HashQueueFullException">Too many at this moment.</exception>
    internal async Task<byte[]> Hash(Guid account, string password, CancellationToken cancel)
    {
        using var place = gate.Enter();
        return await Seal(account, password, cancel);
    }

    private async Task<byte[]> Seal(Guid account, string password, CancellationToken cancel) =>
        vault.Seal(PasswordRecord.Column, account, await gate.Run(() => Phc.Make(password, options.Value), cancel));

    internal async Task Set(Guid account, byte[] hash, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var changed = await db.Set<PasswordRecord>().Where(row => row.AccountId == account)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.Phc, hash).SetProperty(row => row.Version, row => row.Version + 1).SetProperty(row => row.Rules, RulesVersion).SetProperty(row => row.Set, now), cancel);
        if (changed == 0)
        {
            db.Add(new PasswordRecord { AccountId = account, Phc = hash, Rules = RulesVersion, Set = now });
            await db.SaveChangesAsync(cancel);
        }
    }

    private bool TooLong(string password) => password.Length > options.Value.MaxLength * 2 || Encoding.UTF8.GetByteCount(password) > 1_024 || password.EnumerateRunes().Count() > options.Value.MaxLength;

    /// <param name="Version">Which password.</param>
    /// <param name="Hash">As it was stored, or of today's cost.</param>
    private sealed record Compared(int Version, byte[] Hash);
}
