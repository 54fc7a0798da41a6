using Akamon.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>
/// Tells waiting pages and apps that something about their account has changed. However many wait, this node looks into the
/// database once in a beat, for all of them; what happens on this node rings the bell and is looked at at once.
/// </summary>
public sealed partial class RequestWatch(IServiceScopeFactory scopes, RequestBell bell, TimeProvider clock, IOptions<AuthenticatorAppOptions> options, ILogger<RequestWatch> log) : BackgroundService
{
    // Real time, not the injected clock: somebody waits with the phone in the hand.
    private static readonly TimeSpan _beat = TimeSpan.FromMilliseconds(500), _breath = TimeSpan.FromMilliseconds(15), _idle = TimeSpan.FromSeconds(30);
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, List<Ear>> _ears = [];
    private int _all;

    /// <summary>How many wait.</summary>
    internal int Listening => _all;

    /// <returns>Null when enough of them wait already.</returns>
    public Ear? Listen(Guid account)
    {
        lock (_lock)
        {
            var mine = _ears.GetValueOrDefault(account) ?? [];
            if (_all >= options.Value.MostWaiting || mine.Count >= options.Value.MostWaitingPerAccount)
                return null;
            var ear = new Ear(this, account);
            mine.Add(ear);
            _ears[account] = mine;
            if (_all++ == 0)
                bell.Ring(); // It sleeps longer while nobody listens.
            return ear;
        }
    }

    /// <summary>How the account's newest request stands, in a word that changes with it.</summary>
    public static async Task<string> Stand(AkamonDb db, Guid account, TimeProvider clock, CancellationToken cancel) =>
        (await Recent(db, clock).Where(row => row.AccountId == account).Select(row => new Row(row.AccountId, row.Id, row.State, row.Used, row.Sent)).ToListAsync(cancel)) is [.., var newest] ? newest.Stand : "";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await bell.Woken(_all > 0 ? _beat : _idle, stoppingToken))
        {
            try
            {
                if (_all > 0)
                    await Look(stoppingToken);
                await Task.Delay(_breath, TimeProvider.System, stoppingToken); // A burst of rings is one look.
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Blind(log, problem);
                await Task.Delay(_beat, TimeProvider.System, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task Look(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var stands = new Dictionary<Guid, string>();
        foreach (var row in await Recent(scope.ServiceProvider.GetRequiredService<AkamonDb>(), clock).Select(row => new Row(row.AccountId, row.Id, row.State, row.Used, row.Sent)).ToListAsync(cancel))
            stands[row.Account] = row.Stand; // In order: the newest stays.
        lock (_lock)
        {
            foreach (var (account, ears) in _ears)
            {
                foreach (var ear in ears)
                    ear.Tell(stands.GetValueOrDefault(account, ""));
            }
        }
    }

    // Those that are still of interest to anybody: open, or over a moment ago.
    private static IQueryable<AppRequest> Recent(AkamonDb db, TimeProvider clock)
    {
        var since = clock.GetUtcNow();
        return db.Set<AppRequest>().AsNoTracking().Where(row => row.Expires > since).OrderBy(row => row.Id);
    }

    private void Close(Ear ear)
    {
        lock (_lock)
        {
            if (!_ears.TryGetValue(ear.Account, out var mine) || !mine.Remove(ear))
                return;
            _all--;
            if (mine.Count == 0)
                _ears.Remove(ear.Account);
        }
    }

    private sealed record Row(Guid Account, Guid Id, RequestState State, DateTimeOffset? Used, PushState Sent)
    {
        public string Stand => $"{Id:n}.{State}.{(Used is null ? "" : "used")}.{Sent}";
    }

    /// <summary>One that waits.</summary>
    public sealed class Ear(RequestWatch watch, Guid account) : IDisposable
    {
        private volatile Wish? _wish;

        internal Guid Account => account;

        /// <summary>Waits until the account stands elsewhere than where it was seen, or the time is over. Look again afterwards, whatever the reason.</summary>
        public async Task Changed(string seen, TimeSpan atMost, CancellationToken cancel)
        {
            var wish = new Wish(seen);
            _wish = wish;
            try
            {
                await wish.Granted.Task.WaitAsync(atMost, cancel);
            }
            catch (Exception over) when (over is TimeoutException or OperationCanceledException)
            {
                // Nothing has happened, or nobody waits any more.
            }
            finally
            {
                _wish = null;
            }
        }

        internal void Tell(string stand)
        {
            if (_wish is { } wish && !string.Equals(wish.Seen, stand, StringComparison.Ordinal))
                wish.Granted.TrySetResult();
        }

        public void Dispose() => watch.Close(this);

        private sealed record Wish(string Seen)
        {
            public TaskCompletionSource Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Requests to apps could not be looked at; it is tried again")]
        public static partial void Blind(ILogger log, Exception problem);
    }
}

/// <summary>Rung when a request was asked, answered or sent on this node.</summary>
public sealed class RequestBell : Akamon.Delivery.Bell;
