using Akamon.Database;
using Akamon.Delivery;
using Akamon.Security;
using Akamon.Standards.Phones;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods;

/// <summary>
/// Guards the telephone bill against those who earn by what we send (sec:RC5): a breaker for each prefix of numbers, a look
/// at how many codes of a prefix are ever typed, a cap for each day. Messages and calls count together. It stops what costs
/// and nothing else; the last two stay stopped until they are lifted (<see cref="TollStops"/>).
/// </summary>
public sealed class Tolls(AkamonDb db, Vault vault, TollStops stops, TollMeter meter, TimeProvider clock)
{
    private const int PrefixDigits = 5, Looked = 50, Times = 3, AverageDays = 7, Hundred = 100;

    /// <returns>Null when a message to this number may be sent, as far as the bill is concerned.</returns>
    public async Task<Hold?> Next(string number, SendRules rules, CancellationToken cancel)
    {
        if (rules.Tolls is not { } guards)
            return null;
        if (await stops.Stands(Prefix(number), cancel) || await Tripped(number, guards, cancel) is not null)
            return new(Until: null);
        var (since, prefix) = (clock.GetUtcNow() - rules.Target.Span, Key(number));
        var sent = await db.Set<SentNote>().Where(note => note.Prefix == prefix && note.At > since).OrderByDescending(note => note.At).Select(note => note.At).Take(guards.PerPrefix).ToListAsync(cancel);
        return sent.Count < guards.PerPrefix ? null : new(sent[^1] + rules.Target.Span);
    }

    /// <summary>After a note was made, in its transaction.</summary>
    public async Task Count(string number, TollRules guards, TimeSpan span, Channel channel, CancellationToken cancel)
    {
        var today = Today;
        await db.Database.ExecuteSqlAsync($"insert into toll_days (day, sent) values ({today}, 1) on conflict (day) do update set sent = toll_days.sent + 1", cancel);
        meter.Noted(channel);
        var (since, prefix) = (clock.GetUtcNow() - span, Key(number));
        if (await db.Set<SentNote>().CountAsync(note => note.Prefix == prefix && note.At > since, cancel) == guards.PerPrefix)
            stops.TellFull(Prefix(number), guards.PerPrefix);
    }

    /// <summary>Makes a breaker that has tripped stand, and tells of it once.</summary>
    public async Task Stop(string number, SendRules rules, CancellationToken cancel)
    {
        if (rules.Tolls is { } guards && !await stops.Stands(Prefix(number), cancel) && await Tripped(number, guards, cancel) is { } stop)
            await stops.Set(stop, cancel);
    }

    /// <summary>The code of the account's last message by this channel was typed.</summary>
    public async Task Verified(Channel channel, Guid account, CancellationToken cancel)
    {
        var last = await db.Set<SentNote>().Where(note => note.AccountId == account && note.Channel == channel).OrderByDescending(note => note.At).Select(note => note.Id).FirstOrDefaultAsync(cancel);
        if (await db.Set<SentNote>().Where(note => note.Id == last && !note.Verified).ExecuteUpdateAsync(set => set.SetProperty(note => note.Verified, true), cancel) == 1)
            meter.Verified(channel);
    }

    /// <summary>What notes keep of a prefix.</summary>
    internal byte[] Key(string number) => vault.Mac("toll prefix", Prefix(number));

    private long Today => clock.GetUtcNow().ToUnixTimeSeconds() / (long)TimeSpan.FromDays(1).TotalSeconds;

    private async Task<TollStop?> Tripped(string number, TollRules guards, CancellationToken cancel) => await OverTheDay(guards, cancel) ?? await Unverified(number, guards, cancel);

    private async Task<TollStop?> OverTheDay(TollRules guards, CancellationToken cancel)
    {
        var today = Today;
        var days = await db.Set<TollDay>().AsNoTracking().Where(row => row.Day >= today - AverageDays && row.Day <= today).ToListAsync(cancel);
        var sent = days.FirstOrDefault(row => row.Day == today)?.Sent ?? 0;
        var most = Math.Max(guards.DailyFloor, Times * days.Where(row => row.Day != today).Sum(row => row.Sent) / AverageDays);
        // What was sent before the stop was lifted is forgiven.
        var lifted = await stops.Lifted(TollStop.All, cancel);
        var forgiven = lifted is not null && lifted.Since.ToUnixTimeSeconds() / (long)TimeSpan.FromDays(1).TotalSeconds == today ? lifted.Sent : 0;
        return sent - forgiven < most ? null : new() { Name = TollStop.All, Since = clock.GetUtcNow(), Sent = sent, Verified = 0 };
    }

    private async Task<TollStop?> Unverified(string number, TollRules guards, CancellationToken cancel)
    {
        var (now, prefix) = (clock.GetUtcNow(), Key(number));
        var since = (await stops.Lifted(Prefix(number), cancel))?.Lifted ?? DateTimeOffset.UnixEpoch;
        var last = await db.Set<SentNote>().Where(note => note.Prefix == prefix && note.At > since && (note.Verified || note.At <= now - guards.Settles))
            .OrderByDescending(note => note.At).Select(note => note.Verified).Take(Looked).ToListAsync(cancel);
        var verified = last.Count(one => one);
        return last.Count < Looked || verified * Hundred >= guards.LeastVerified * Looked ? null : new() { Name = Prefix(number), Since = now, Sent = last.Count, Verified = verified };
    }

    private static string Prefix(string number) =>
        PhoneNumber.FromE164(number) is { } read ? $"+{read.CallingCode}{read.National[..Math.Min(PrefixDigits, read.National.Length)]}" : "?";
}
