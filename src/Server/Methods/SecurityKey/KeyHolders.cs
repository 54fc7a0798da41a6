using System.Buffers.Text;
using Akamon.Accounts;
using Akamon.Database;
using Akamon.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods.SecurityKey;

/// <summary>
/// What the framework's passkey handler wants to know of accounts and their keys. It looks, and changes nothing: storing
/// and counting are ours. Used by <see cref="KeyRules"/> and nothing else.
/// </summary>
public sealed class KeyHolders(AkamonDb db, Wallet wallet) : IUserPasskeyStore<Account>
{
    public const string Method = "key";

    /// <summary>The user handle: says nothing about the person.</summary>
    public static string Handle(Account account) => account.Id.ToString("n");

    public async Task<IReadOnlyList<Credential>> Keys(Guid account, CancellationToken cancel) =>
        [.. (await wallet.Active(account, cancel)).Where(held => string.Equals(held.Method, Method, StringComparison.Ordinal))];

    /// <summary>The registered key with this id, whoever's it is.</summary>
    public async Task<Credential?> Find(byte[] id, CancellationToken cancel)
    {
        var hash = Hash(id);
        return await db.Set<KeyId>().Where(row => row.IdHash == hash)
            .Join(db.Set<Credential>().AsNoTracking().Where(held => held.Method == Method && held.State == CredentialState.Active), row => row.CredentialId, held => held.Id, (row, held) => held).SingleOrDefaultAsync(cancel);
    }

    public static byte[] Hash(byte[] id) => Secrets.Hash(Base64Url.EncodeToString(id));

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParseExact(userId, "n", out var id) ? await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) : null;

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await Find(credentialId, cancellationToken) is { } held ? await db.Set<Account>().AsNoTracking().SingleAsync(row => row.Id == held.AccountId, cancellationToken) : null;

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [.. (await Keys(user.Id, cancellationToken)).Select(Info)];

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        await Find(credentialId, cancellationToken) is { } held && held.AccountId == user.Id ? Info(held) : null;

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(Handle(user));

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.CommonId);

    // The counter is told as zero: SecurityKeyMethod compares it itself, in the statement that moves it on.
    private UserPasskeyInfo Info(Credential held)
    {
        var record = wallet.Read<KeyRecord>(held);
        return new(Base64Url.DecodeFromChars(record.Id), Base64Url.DecodeFromChars(record.PublicKey), held.Created, signCount: 0, record.Transports, isUserVerified: true, record.Synced, record.Copied, [], []);
    }

    public void Dispose()
    {
        // The database is not ours to close.
    }

    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException();
}
