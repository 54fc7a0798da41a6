using Akamon.Accounts;
using Akamon.Database;
using Akamon.Security;
using Akamon.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>One paired phone.</summary>
internal sealed record Device(Credential Credential, AppRecord Record)
{
    public Guid Id => Credential.Id;

    public Guid Account => Credential.AccountId;
}

/// <summary>The paired phones, those included that are being tried out. Looked up in the database each time: removing one works at once, on every node (sec:D18).</summary>
public sealed class AppDevices(AkamonDb db, Wallet wallet, TimeProvider clock, IOptions<SignInOptions> options)
{
    private const int LongestName = 64, MostTries = 5;

    internal async Task<Device?> Find(Guid id, CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - options.Value.RegistrationLife;
        var row = await db.Set<Credential>().AsNoTracking()
            .Where(one => one.Id == id && one.Method == AppMethod.MethodName && (one.State == CredentialState.Active || one.Created > since))
            .Where(one => db.Set<Account>().Any(account => account.Id == one.AccountId && account.Suspended == null))
            .SingleOrDefaultAsync(cancel);
        return row is not null && wallet.Read<AppRecord>(row) is { Key: not null } record ? new(row, record) : null;
    }

    /// <summary>Changes the record, whoever else is changing it at the moment.</summary>
    /// <param name="id">Which phone.</param>
    /// <param name="change">Null: leave it as it is.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>False when there is no such phone (any more).</returns>
    internal async Task<bool> Change(Guid id, Func<AppRecord, AppRecord?> change, CancellationToken cancel)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var row = await db.Set<Credential>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.Method == AppMethod.MethodName, cancel);
            if (row is null)
                return false;
            if (change(wallet.Read<AppRecord>(row)) is not { } changed)
                return true;
            var (before, after) = (row.Data, wallet.Seal(id, changed));
            if (await db.Set<Credential>().Where(one => one.Id == id && one.Data == before).ExecuteUpdateAsync(set => set.SetProperty(one => one.Data, after), cancel) == 1)
                return true;
        }
        throw new InvalidOperationException("A phone's record changes too often.");
    }

    /// <summary>A name for a phone that no other row of the account has.</summary>
    internal async Task<string> FreeLabel(Guid account, string? name, CancellationToken cancel)
    {
        var wanted = Spelling.Line(name ?? "", LongestName) is { Length: > 0 } given ? given : AppText.DefaultLabel;
        var taken = (await wallet.Active(account, cancel)).Select(row => row.Label).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, 100).Select(i => i == 1 ? wanted : $"{wanted} {i}").FirstOrDefault(label => !taken.Contains(label)) ?? wanted;
    }
}
