using Akamon.Audit;
using Akamon.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods;

/// <summary>
/// The one door through which every proof goes, whatever page or protocol asks. A try is counted, and that count committed,
/// before anything is compared; only a success of the same authenticator clears it. Numbers: parameters 4.1.
/// </summary>
public sealed partial class Verification(AkamonDb db, AuditLog audit, Together together, KnownDevice device, TimeProvider clock, IOptions<VerificationOptions> options, ILogger<Verification> log)
{
    /// <param name="account">Whose it is, or the stand-in of a name that has no account.</param>
    /// <param name="authenticator">The credential's id; the account's id for the password.</param>
    /// <param name="proof">Compares, and uses up what may be used once. Runs only when a try is left.</param>
    /// <param name="cancel">Ends the wait for the database; a counted try stays counted.</param>
    /// <param name="then">What a right proof opens: one transaction with clearing the count. False when it opened nothing after all.</param>
    public async Task<Verdict> Try(Guid account, Guid authenticator, Func<CancellationToken, Task<Verdict>> proof, CancellationToken cancel, Func<CancellationToken, Task<bool>>? then = null)
    {
        var lane = await device.LaneFor(account, cancel);
        if (await Count(account, authenticator, lane, cancel) is not var (fails, waits))
            return await WhyNot(account, authenticator, lane, cancel);

        var verdict = await proof(cancel);
        if (verdict is Verdict.Accepted)
            await together.Run(
                async stop =>
                {
                    Clear(account, authenticator);
                    return then is null || await then(stop);
                },
                cancel);
        else if (verdict is Verdict.Gone)
            await TakeBack(account, authenticator, lane, cancel);
        else if (verdict is Verdict.Wrong && options.Value.AlertAt.Contains(fails))
            Alert(account, fails);
        return verdict is Verdict.Wrong wrong ? wrong with { WaitBegins = waits > 0 } : verdict;
    }

    // Raw: count, window and back-off are one statement, so that fifty tries at one moment cannot all see "four left".
    // The fifth failure is still looked at; it starts the waits of 1, 2, 5, 15 and then 60 minutes.
    private Task<Counted?> Count(Guid account, Guid authenticator, Lane lane, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var old = now - (long)options.Value.Window.TotalMilliseconds;
        var (free, most, minute, name) = (options.Value.FreeTries, options.Value.MostFails, 60_000L, lane.ToString());
        return db.Returning($"""
            insert into counters (account_id, authenticator, lane, fails, burst, since, waits)
            select {account}, {authenticator}, {name}, 1, 1, {now}, 0
            where (select coalesce(sum(fails), 0) from counters where account_id = {account} and authenticator = {authenticator}) < {most}
            on conflict (account_id, authenticator, lane) do update set
              fails = counters.fails + 1,
              burst = case when counters.burst <= {free} and counters.since < {old} then 1 else counters.burst + 1 end,
              since = case when counters.burst <= {free} and counters.since < {old} then {now} else counters.since end,
              waits = case
                when counters.burst <= {free} and counters.since < {old} then 0
                when counters.burst + 1 <= {free} then 0
                when counters.burst + 1 = {free} + 1 then {now} + {minute}
                when counters.burst + 1 = {free} + 2 then {now} + 2 * {minute}
                when counters.burst + 1 = {free} + 3 then {now} + 5 * {minute}
                when counters.burst + 1 = {free} + 4 then {now} + 15 * {minute}
                else {now} + 60 * {minute} end
            where counters.waits <= {now}
            returning fails, waits
            """,
            row => new Counted(row.GetInt32(0), row.GetInt64(1)), cancel);
    }

    private void Clear(Guid account, Guid authenticator) =>
        together.Ahead($"delete from counters where account_id = {account} and authenticator = {authenticator}");

    // There was nothing to compare with: no guess. No wait was running, or it would not have been looked at.
    private Task<int> TakeBack(Guid account, Guid authenticator, Lane lane, CancellationToken cancel) =>
        db.Set<Counter>().Where(row => row.AccountId == account && row.Authenticator == authenticator && row.Lane == lane && row.Fails > 0)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Fails, row => row.Fails - 1).SetProperty(row => row.Burst, row => row.Burst - 1).SetProperty(row => row.Waits, DateTimeOffset.UnixEpoch), cancel);

    private async Task<Verdict> WhyNot(Guid account, Guid authenticator, Lane lane, CancellationToken cancel)
    {
        var rows = await db.Set<Counter>().AsNoTracking().Where(row => row.AccountId == account && row.Authenticator == authenticator).ToListAsync(cancel);
        if (rows.Sum(row => row.Fails) >= options.Value.MostFails)
            return new Verdict.Shut();
        return new Verdict.Waiting(rows.Find(row => row.Lane == lane)?.Waits ?? clock.GetUtcNow());
    }

    private sealed record Counted(int Fails, long Waits);

    private void Alert(Guid account, int fails)
    {
        audit.Add(Acts.Limit, fails.ToString(System.Globalization.CultureInfo.InvariantCulture), account);
        Log.ManyWrong(log, account, fails);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Fails} wrong tries in a row with one authenticator of account {Account}")]
        public static partial void ManyWrong(ILogger log, Guid account, int fails);
    }
}
