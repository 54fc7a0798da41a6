using System.Text.Json;
using Akamon.Database;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods;

/// <summary>What an account has registered, and the sealed records inside.</summary>
public sealed class Wallet(AkamonDb db, Vault vault)
{
    /// <summary>Everything verified, oldest first: sign-in methods, contact mail and the like.</summary>
    public async Task<IReadOnlyList<Credential>> Active(Guid account, CancellationToken cancel) =>
        await _active(db, account).ToListAsync(cancel);

    private static readonly Func<AkamonDb, Guid, IAsyncEnumerable<Credential>> _active =
        EF.CompileAsyncQuery((AkamonDb db, Guid account) => db.Set<Credential>().AsNoTracking().OrderBy(row => row.Added).Where(row => row.AccountId == account && row.State == CredentialState.Active));

    public T Read<T>(Credential credential) => JsonSerializer.Deserialize<T>(vault.Open(Credential.DataColumn, credential.Id, credential.Data), JsonSerializerOptions.Web)!;

    public byte[] Seal<T>(Guid credential, T data) => vault.Seal(Credential.DataColumn, credential, JsonSerializer.SerializeToUtf8Bytes(data, JsonSerializerOptions.Web));
}
