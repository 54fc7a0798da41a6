using System.Text.Json;
using Akamon.Database;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods;

/// <summary>What an account has registered, and the sealed records inside.</summary>
public sealed class Wallet(AkamonDb db, Vault vault, IEnumerable<IMethod> methods)
{
    public IMethod MethodOf(Credential credential) => methods.Single(method => string.Equals(method.Name, credential.Method, StringComparison.Ordinal));

    public bool ProvesSignIn(Credential credential) => methods.Any(method => method.ProvesSignIn && string.Equals(method.Name, credential.Method, StringComparison.Ordinal));

    /// <summary>Everything verified, oldest first: sign-in methods, contact mail and the like.</summary>
    public async Task<IReadOnlyList<Credential>> Active(Guid account, CancellationToken cancel) =>
        await db.Set<Credential>().AsNoTracking().Where(row => row.AccountId == account && row.State == CredentialState.Active).OrderBy(row => row.Added).ToListAsync(cancel);

    /// <summary>What can prove a sign-in now.</summary>
    public async Task<IReadOnlyList<Credential>> Usable(Guid account, CancellationToken cancel) =>
        [.. (await Active(account, cancel)).Where(ProvesSignIn)];

    public T Read<T>(Credential credential) => JsonSerializer.Deserialize<T>(vault.Open(Credential.DataColumn, credential.Id, credential.Data), JsonSerializerOptions.Web)!;

    public byte[] Seal<T>(Guid credential, T data) => vault.Seal(Credential.DataColumn, credential, JsonSerializer.SerializeToUtf8Bytes(data, JsonSerializerOptions.Web));
}
