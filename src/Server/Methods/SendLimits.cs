using Akamon.Database;
using Akamon.Delivery;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods;

/// <summary>
/// How often something may be sent: limits per account, per number or address, per network, with growing pauses (parameters
/// 4.2); where it costs something, also <see cref="Tolls"/>. Counted and noted one at a time, on all nodes, so that none is
/// overstepped by asking at one moment (sec:RC4).
/// </summary>
public sealed class SendLimits(AkamonDb db, Vault vault, Caller caller, Tolls tolls, TimeProvider clock)
{
    // Any number that no other lock on this database has.
    private const long Lock = 4_116_014_303;
    private static readonly TimeSpan _day = TimeSpan.FromDays(1);

    /// <summary>Notes one sending, committed at once, or says why it cannot be.</summary>
    /// <returns>Null when it may be sent now.</returns>
    public async Task<Hold?> Take(Channel channel, Credential credential, string target, SendRules rules, CancellationToken cancel)
    {
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            // SQLite's transaction waits for its only writer by itself.
            if (db.Database.IsNpgsql())
                await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock})", cancel);
            if (await Next(channel, credential, target, rules, cancel) is not { } hold)
            {
                await Note(channel, credential, target, rules, cancel);
                await transaction.CommitAsync(cancel);
                return null;
            }
            if (hold.Until is not null)
                return hold;
        }
        await tolls.Stop(target, rules, cancel);
        return new(Until: null);
    }

    /// <returns>Null when something may be sent now.</returns>
    public async Task<Hold?> Next(Channel channel, Credential credential, string target, SendRules rules, CancellationToken cancel)
    {
        var (now, hash, network) = (clock.GetUtcNow(), Target(target), Network(rules));
        var notes = db.Set<SentNote>().AsNoTracking().Where(note => note.Channel == channel);
        var mine = await notes.Where(note => note.AccountId == credential.AccountId && note.At > now - _day).OrderByDescending(note => note.At).Select(note => note.At).Take(rules.PerDay).ToListAsync(cancel);
        var theirs = await notes.Where(note => note.Target == hash && note.At > now - _day).OrderByDescending(note => note.At).Select(note => new { note.At, note.Pending }).Take(rules.PerDay).ToListAsync(cancel);
        var here = network.Length == 0 ? [] : await notes.Where(note => note.Network == network && note.At > now - rules.Target.Span).OrderByDescending(note => note.At).Select(note => note.At).Take(rules.PerNetwork).ToListAsync(cancel);
        List<DateTimeOffset> all = [.. theirs.Select(note => note.At)], pending = credential.State == CredentialState.Pending ? [.. theirs.Where(note => note.Pending).Select(note => note.At)] : [];

        DateTimeOffset?[] until =
        [
            Pause(mine, rules), Full(mine, rules.PerSpan, rules.Span), Full(mine, rules.PerDay, _day),
            Full(all, rules.Target.Most, rules.Target.Span), Full(all, rules.PerDay, _day),
            Full(pending, rules.PendingPerSpan, rules.Target.Span), Full(pending, rules.PendingPerDay, _day),
            Full(here, rules.PerNetwork, rules.Target.Span),
        ];
        var later = until.Max() is { } moment && moment > now ? new Hold(moment) : null;
        return later ?? await tolls.Next(target, rules, cancel);
    }

    private async Task Note(Channel channel, Credential credential, string target, SendRules rules, CancellationToken cancel)
    {
        var (id, name, account, hash, network, now, pending) = (Ids.New(clock), channel.ToString(), credential.AccountId, Target(target), Network(rules), clock.GetUtcNow(), credential.State == CredentialState.Pending);
        var (at, prefix) = (now.ToUnixTimeMilliseconds(), rules.Tolls is null ? [] : tolls.Key(target));
        await db.Database.ExecuteSqlAsync($"insert into sent_notes (id, channel, account_id, target, network, at, pending, prefix, verified) values ({id}, {name}, {account}, {hash}, {network}, {at}, {pending}, {prefix}, {false})", cancel);
        if (rules.Tolls is { } guards)
            await tolls.Count(target, guards, rules.Target.Span, channel, cancel);
    }

    private string Network(SendRules rules) => caller.Network.Length == 0 ? "" : rules.Purpose + caller.Network;

    private byte[] Target(string target) => vault.Mac("send target", target);

    // 30, 60, 120 … seconds after the first, second, third message of the running span.
    private DateTimeOffset? Pause(List<DateTimeOffset> sent, SendRules rules)
    {
        var recent = sent.Count(at => at > clock.GetUtcNow() - rules.Span);
        return recent == 0 ? null : sent[0] + rules.FirstPause * Math.Pow(2, recent - 1);
    }

    private static DateTimeOffset? Full(List<DateTimeOffset> sent, int most, TimeSpan span) => sent.Count >= most ? sent[most - 1] + span : null;
}
