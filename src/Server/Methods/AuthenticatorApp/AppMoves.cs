using System.Text;
using System.Text.Json;
using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.MfaUse;
using Akamon.Security;
using Akamon.Standards.Otp;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>
/// Hands a registration from one phone to another: the old one shows a code, the new one claims it, the old one's owner types
/// the number that the new one shows. One try; then, in one transaction, the old row is gone and the new one stands (3.7).
/// </summary>
public sealed class AppMoves(AkamonDb db, Wallet wallet, Vault vault, AppDevices devices, ChangeNotice notice, AuditLog audit, Together together, TimeProvider clock, IOptions<AuthenticatorAppOptions> options)
{
    private const int CheckDigits = 2, SecretBytes = 20, OfflineBytes = 32;

    internal async Task<(string Code, DateTimeOffset Expires)> Begin(Device device, CancellationToken cancel)
    {
        await Stop(device.Id, cancel);
        var (code, expires) = (PairingCode.New(), clock.GetUtcNow() + options.Value.PairingLife);
        db.Add(new AppMove { Id = Ids.New(clock), AccountId = device.Account, CredentialId = device.Id, CodeHash = Secrets.Hash(code), Expires = expires });
        await db.SaveChangesAsync(cancel);
        return (code, expires);
    }

    /// <summary>The newest move of an old phone, and who has claimed it.</summary>
    internal async Task<(AppMove Move, MoveClaim? Claim)?> Of(Guid device, CancellationToken cancel) =>
        await db.Set<AppMove>().AsNoTracking().Where(row => row.CredentialId == device && row.Expires > clock.GetUtcNow()).OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancel) is { } move
            ? (move, move.SealedClaim is { } claim ? Open(move.Id, claim) : null) : null;

    internal async Task<(AppMove Move, MoveClaim Claim)?> ByClaim(Guid claim, CancellationToken cancel) =>
        await db.Set<AppMove>().AsNoTracking().SingleOrDefaultAsync(row => row.ClaimId == claim && row.Expires > clock.GetUtcNow(), cancel) is { SealedClaim: { } sealedClaim } move ? (move, Open(move.Id, sealedClaim)) : null;

    internal Task<int> Stop(Guid device, CancellationToken cancel) =>
        db.Set<AppMove>().Where(row => row.CredentialId == device && (row.State == MoveState.Open || row.State == MoveState.Claimed)).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, MoveState.Refused), cancel);

    /// <returns>Null when no such code can be claimed (any more).</returns>
    internal async Task<(Guid Claim, string Check, Guid Account)?> Claim(string code, byte[] key, string? name, CancellationToken cancel)
    {
        var hash = Secrets.Hash(code);
        if (await db.Set<AppMove>().AsNoTracking().SingleOrDefaultAsync(row => row.CodeHash == hash && row.State == MoveState.Open && row.Expires > clock.GetUtcNow(), cancel) is not { } move)
            return null;
        var (claim, check) = (Ids.New(clock), Secrets.Digits(CheckDigits));
        var label = await devices.FreeLabel(move.AccountId, name, cancel);
        var sealedClaim = vault.Seal(AppMove.ClaimColumn, move.Id, JsonSerializer.SerializeToUtf8Bytes(new MoveClaim(code, key, label, check)));
        var claimed = await db.Set<AppMove>().Where(row => row.Id == move.Id && row.State == MoveState.Open && row.Expires > clock.GetUtcNow())
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, MoveState.Claimed).SetProperty(row => row.ClaimId, claim).SetProperty(row => row.SealedClaim, sealedClaim), cancel);
        return claimed == 1 ? (claim, check, move.AccountId) : null;
    }

    /// <returns>False when it was the wrong number, or is over.</returns>
    internal async Task<bool> Confirm(Device old, AppMove move, MoveClaim claim, string check, CancellationToken cancel)
    {
        if (!Secrets.Same(Encoding.UTF8.GetBytes(check), Encoding.UTF8.GetBytes(claim.Check)))
        {
            await Stop(old.Id, cancel); // One try.
            return false;
        }
        var fresh = move.ClaimId!.Value; // Claimed, as the caller saw.
        var owner = await db.Set<Account>().AsNoTracking().SingleAsync(row => row.Id == old.Account, cancel);
        return await together.Run(
            async stop =>
            {
                var now = clock.GetUtcNow();
                var mine = await db.Set<AppMove>().Where(row => row.Id == move.Id && row.State == MoveState.Claimed && row.Expires > now).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, MoveState.Moved), stop);
                if (mine == 0 || await db.Set<Credential>().Where(row => row.Id == old.Id && row.State == CredentialState.Active).ExecuteDeleteAsync(stop) == 0)
                    return false;
                var record = new AppRecord { Key = claim.Key, Secret = Base32.Encode(Secrets.Bytes(SecretBytes)), Offline = Secrets.Bytes(OfflineBytes) };
                db.Add(new Credential { Id = fresh, AccountId = old.Account, Method = AppMethod.MethodName, Slot = fresh.ToString("n"), Label = claim.Name, Data = wallet.Seal(fresh, record), State = CredentialState.Active, Created = now, Added = now });
                await Inherit(old, fresh, stop);
                audit.Add(Acts.MethodRemoved, "moved", old.Account, AppMethod.MethodName);
                audit.Add(Acts.MethodAdded, "accepted", old.Account, AppMethod.MethodName);
                await notice.Tell(owner, () => (AppText.MovedSubject, Languages.Format(AppText.MovedBody, old.Credential.Label, claim.Name)), stop);
                await db.SaveChangesAsync(stop);
                return true;
            },
            cancel);
    }

    // What was asked first stays so, and a trial that was passed stays passed: it is the same person, proved by both phones.
    private async Task Inherit(Device old, Guid fresh, CancellationToken cancel)
    {
        await db.Set<Preference>().Where(row => row.AccountId == old.Account && row.CredentialId == old.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.CredentialId, fresh), cancel);
        await db.Set<Trial>().Where(row => row.CredentialId == old.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.CredentialId, fresh), cancel);
        await db.Set<Counter>().Where(row => row.AccountId == old.Account && row.Authenticator == old.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Authenticator, fresh), cancel);
    }

    private MoveClaim Open(Guid move, byte[] claim) => JsonSerializer.Deserialize<MoveClaim>(vault.Open(AppMove.ClaimColumn, move, claim))!; // Claim wrote it.
}
