using Akamon.Accounts;
using Akamon.Database;
using Akamon.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods.AppPassword;

/// <summary>
/// Ends for good what is refused already: app passwords of suspended accounts and of accounts without a way to sign in, so that
/// they do not come back with the account, and those whose time is over.
/// </summary>
internal sealed class AppPasswordPurge(AkamonDb db, AppPasswords passwords, Catalogue catalogue, TimeProvider clock) : IJob
{
    private const int Batch = 500;
    private static readonly TimeSpan _longest = TimeSpan.FromDays(365), _shown = TimeSpan.FromDays(30);

    string IJob.Name => AppPasswordMethod.TheName;

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken cancel)
    {
        var proofs = catalogue.All.Where(method => method is { ProvesSignIn: true, Reserve: false }).Select(method => method.Name).ToList();
        var mine = db.Set<Credential>().Where(row => row.Method == AppPasswordMethod.TheName);
        var ended = await db.Set<Account>().AsNoTracking().Where(account => mine.Any(row => row.AccountId == account.Id)
            && (account.Suspended != null || !db.Set<Credential>().Any(row => row.AccountId == account.Id && row.State == CredentialState.Active && proofs.Contains(row.Method)))).OrderBy(account => account.Id).Take(Batch).ToListAsync(cancel);
        foreach (var account in ended)
            await passwords.End(account, account.Suspended is null ? "no method" : "suspended", cancel);

        // Its end is sealed inside; this is the latest that any can have, and a month more, so that people see why a program stopped.
        var over = clock.GetUtcNow() - _longest - _shown;
        await mine.Where(row => row.Created < over).ExecuteDeleteAsync(cancel);
    }
}
