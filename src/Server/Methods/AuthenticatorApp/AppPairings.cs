using Akamon.Accounts;
using Akamon.Database;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>
/// Pairing codes: the page makes one, a phone uses it up (C7). A typed one is short, so it counts only together with the
/// account's ID, and every try is counted in the one place where tries are counted (sec:D15).
/// </summary>
public sealed class AppPairings(AkamonDb db, Wallet wallet, Vault vault, AppDevices devices, Verification verification, AccountName names, TimeProvider clock, IOptions<AuthenticatorAppOptions> options)
{
    /// <summary>Makes the codes of a registration that has just begun good for use.</summary>
    internal async Task Offer(Credential pending, AppRecord record, CancellationToken cancel)
    {
        db.Add(new AppPairing
        {
            Id = Ids.New(clock),
            AccountId = pending.AccountId,
            CredentialId = pending.Id,
            CodeHash = Secrets.Hash(record.PairingCode!), // It was made a moment ago.
            TypedHash = Typed(pending.AccountId, PairingCode.Typed(record.TypedCode!)!),
            Expires = clock.GetUtcNow() + options.Value.PairingLife,
        });
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Gives the registration to the phone with this key.</summary>
    /// <returns>Null when no such code can be used (any more).</returns>
    internal async Task<Device?> Use(string code, string? account, byte[] key, string? name, CancellationToken cancel)
    {
        var pairing = account is null ? await ByCode(code, cancel) : await ByTyped(code, account, cancel);
        if (pairing is null)
            return null;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Set<AppPairing>().Where(row => row.Id == pairing.Id && row.Expires > clock.GetUtcNow()).ExecuteDeleteAsync(cancel) == 0)
            return null;
        var row = await db.Set<Credential>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == pairing.CredentialId && one.Method == AppMethod.MethodName && one.State == CredentialState.Pending, cancel);
        if (row is null)
            return null;
        var (label, record) = (await devices.FreeLabel(row.AccountId, name, cancel), wallet.Read<AppRecord>(row) with { Key = key, PairingCode = null, TypedCode = null });
        var (before, after) = (row.Data, wallet.Seal(row.Id, record));
        var bound = await db.Set<Credential>().Where(one => one.Id == row.Id && one.State == CredentialState.Pending && one.Data == before)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Data, after).SetProperty(one => one.Label, label), cancel);
        if (bound == 0)
            return null;
        await transaction.CommitAsync(cancel);
        (row.Data, row.Label) = (after, label);
        return new(row, record);
    }

    private async Task<AppPairing?> ByCode(string code, CancellationToken cancel)
    {
        if (code.Length != PairingCode.Characters)
            return null;
        var hash = Secrets.Hash(code);
        return await db.Set<AppPairing>().AsNoTracking().SingleOrDefaultAsync(row => row.CodeHash == hash && row.Expires > clock.GetUtcNow(), cancel);
    }

    private async Task<AppPairing?> ByTyped(string code, string account, CancellationToken cancel)
    {
        if (names.CommonId(account) is not { } name || PairingCode.Typed(code) is not { } typed)
            return null;
        var pairing = await db.Set<AppPairing>().AsNoTracking()
            .Where(row => row.Expires > clock.GetUtcNow() && db.Set<Account>().Any(owner => owner.Id == row.AccountId && owner.CommonId == name))
            .OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancel);
        if (pairing is null)
            return null;
        var verdict = await verification.Try(pairing.AccountId, pairing.Id, _ => Task.FromResult<Verdict>(Secrets.Same(pairing.TypedHash, Typed(pairing.AccountId, typed)) ? new Verdict.Accepted() : new Verdict.Wrong()), cancel);
        return verdict is Verdict.Accepted ? pairing : null;
    }

    private byte[] Typed(Guid account, string code) => vault.Mac("app pairing", $"{account:n}|{code}");
}
