using Akamon.Database;
using Akamon.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>Closes requests whose page is gone, which may begin a pause, and removes what counts for nothing any more.</summary>
internal sealed class AppPurge(AkamonDb db, AppPeace peace, TimeProvider clock) : IJob
{
    // As long as they count towards "since the last success".
    private static readonly TimeSpan _requests = TimeSpan.FromDays(90);

    public string Name => "authenticator app";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        foreach (var row in await db.Set<AppRequest>().AsNoTracking().Where(one => one.Live != null && one.State == RequestState.Waiting && one.Expires <= now).Select(one => new { one.AccountId, one.Created }).ToListAsync(cancel))
            await peace.Close(row.AccountId, row.Created, cancel);
        await db.Set<AppRequest>().Where(row => row.Expires < now - _requests).ExecuteDeleteAsync(cancel);
        await db.Set<Counter>().Where(row => db.Set<AppPairing>().Any(pairing => pairing.Id == row.Authenticator && pairing.Expires < now)).ExecuteDeleteAsync(cancel);
        await db.Set<AppPairing>().Where(row => row.Expires < now).ExecuteDeleteAsync(cancel);
        await db.Set<AppNonce>().Where(row => row.Expires < now).ExecuteDeleteAsync(cancel);
        await db.Set<AppMove>().Where(row => row.Expires < now).ExecuteDeleteAsync(cancel);
        await db.Set<AppPause>().Where(row => row.Until < now - _requests).ExecuteDeleteAsync(cancel);
    }
}
