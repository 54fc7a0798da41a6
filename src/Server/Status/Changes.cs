using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Akamon.Database;
using Akamon.Methods;
using Akamon.MfaUse;
using Akamon.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Status;

/// <summary>
/// Tells an open status page that it is out of date. It looks into the database each second, because another node may
/// have changed it; the message itself says nothing, the page asks again. Pages that find no place here still work.
/// </summary>
public sealed class Changes(IServiceScopeFactory scopes, IHostApplicationLifetime life, TimeProvider clock, IOptions<StatusOptions> options)
{
    private static readonly TimeSpan _beat = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<Guid, int> _listening = new();
    private int _all;

    public static async Task<IResult> Listen(CurrentSession current, Changes changes, CancellationToken cancel)
    {
        var (session, account) = (await current.Find(cancel))!.Value; // The guard has seen to it.
        return changes.Take(account.Id)
            ? TypedResults.ServerSentEvents(changes.Of(account.Id, session.Id, cancel))
            : TypedResults.NoContent(); // Tells the browser not to come again.
    }

    private bool Take(Guid account)
    {
        if (Interlocked.Increment(ref _all) <= options.Value.MostListeners && _listening.AddOrUpdate(account, 1, (_, many) => many + 1) <= options.Value.MostListenersPerAccount)
            return true;
        Leave(account);
        return false;
    }

    private void Leave(Guid account)
    {
        Interlocked.Decrement(ref _all);
        if (_listening.AddOrUpdate(account, 0, (_, many) => Math.Max(0, many - 1)) == 0)
            _listening.TryRemove(new(account, 0));
    }

    private async IAsyncEnumerable<SseItem<string>> Of(Guid account, Guid session, [EnumeratorCancellation] CancellationToken cancel)
    {
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, life.ApplicationStopping);
            var (ends, before) = (clock.GetUtcNow() + options.Value.Listening, await Look(account, session, cancel));
            // A system may have answered between the page and this ear: while some are still to answer, the page looks once more.
            yield return new("", before.StartsWith($"{MfaUseState.Spreading}|", StringComparison.Ordinal) ? "changed" : "open");
            while (clock.GetUtcNow() < ends && before.Length > 0 && await Wait(stop.Token))
            {
                var now = await Look(account, session, cancel);
                if (string.Equals(now, before, StringComparison.Ordinal))
                    continue;
                before = now;
                yield return new("", "changed");
            }
        }
        finally
        {
            Leave(account);
        }
    }

    private static async Task<bool> Wait(CancellationToken stop) =>
        await Task.Delay(_beat, stop).ContinueWith(done => done.IsCompletedSuccessfully, TaskScheduler.Default);

    /// <returns>What the page depends on; empty when the session is over.</returns>
    private async Task<string> Look(Guid account, Guid session, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AkamonDb>();
        if (!await db.Set<Session>().AnyAsync(row => row.Id == session, cancel))
            return "";
        var state = await db.Set<MfaSwitch>().Where(row => row.AccountId == account).Select(row => (MfaUseState?)row.State).SingleOrDefaultAsync(cancel);
        var done = state is MfaUseState.Spreading ? await db.Set<MfaSpread>().CountAsync(row => row.AccountId == account && row.Done != null, cancel) : 0;
        var plan = await db.Set<MfaPlan>().Where(row => row.AccountId == account).Select(row => (DateTimeOffset?)row.At).SingleOrDefaultAsync(cancel);
        var held = await db.Set<Credential>().Where(row => row.AccountId == account && row.State == CredentialState.Active).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancel);
        var tried = await db.Set<Trial>().CountAsync(row => row.AccountId == account, cancel);
        return $"{state}|{done}|{plan?.ToUnixTimeMilliseconds()}|{tried}|{string.Join(',', held)}";
    }
}
