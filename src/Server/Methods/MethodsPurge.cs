using Akamon.Accounts;
using Akamon.Database;
using Akamon.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods;

/// <summary>Removes codes that are over, notes of messages that count for no limit any more, forgotten browsers, and counters of names and authenticators that nobody has.</summary>
internal sealed class MethodsPurge(AkamonDb db, TimeProvider clock) : IJob
{
    // Limits look back a day; whether the codes to a prefix are ever typed is judged over a week.
    private static readonly TimeSpan _notes = TimeSpan.FromDays(7);

    // The average needs a week; the rest is for whoever looks after a bill.
    private static readonly TimeSpan _tollDays = TimeSpan.FromDays(60);

    // A guessed name waits like a real one (sec:RA5); a counter that has been left alone for this long tells nobody anything.
    private static readonly TimeSpan _strangers = TimeSpan.FromDays(30);

    public string Name => "methods";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await db.Set<Challenge>().Where(row => row.Expires < now).ExecuteDeleteAsync(cancel);
        await db.Set<SentNote>().Where(row => row.At < now - _notes).ExecuteDeleteAsync(cancel);
        var day = (now - _tollDays).ToUnixTimeSeconds() / (long)TimeSpan.FromDays(1).TotalSeconds;
        await db.Set<TollDay>().Where(row => row.Day < day).ExecuteDeleteAsync(cancel);
        await db.Set<KnownDeviceRow>().Where(row => row.Expires < now).ExecuteDeleteAsync(cancel);
        await db.Set<Counter>().Where(row => row.Since < now - _strangers && row.Waits < now - _strangers
            && (!db.Set<Account>().Any(account => account.Id == row.AccountId) || (row.Authenticator != row.AccountId && !db.Set<Credential>().Any(credential => credential.Id == row.Authenticator)))).ExecuteDeleteAsync(cancel);
    }
}
