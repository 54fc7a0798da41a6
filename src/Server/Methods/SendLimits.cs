using Akamon.Database;
using Akamon.Delivery;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Methods;

/// <summary>One message that was sent for somebody, so that the next can be counted against it.</summary>
public sealed class SentNote
{
    public required Guid Id { get; init; }
    public required Channel Channel { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>A keyed hash of the number or address.</summary>
    public required byte[] Target { get; init; }
    public required string Network { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class SentNoteTable : IEntityTypeConfiguration<SentNote>
{
    public void Configure(EntityTypeBuilder<SentNote> table)
    {
        table.ToTable("sent_notes");
        table.HasIndex(row => new { row.AccountId, row.Channel, row.At });
        table.HasIndex(row => new { row.Target, row.At });
        table.HasIndex(row => new { row.Network, row.At });
    }
}

/// <summary>How often something may be sent: limits per account, per number or address, per network, with growing pauses (parameters 4.2).</summary>
public sealed class SendLimits(AkamonDb db, Vault vault, Caller caller, TimeProvider clock)
{
    /// <summary>Notes one sending, committed at once, or says when the next is possible.</summary>
    /// <returns>Null when it may be sent now; otherwise the moment from which on it may.</returns>
    public async Task<DateTimeOffset?> Take(Channel channel, Guid account, string target, SendRules rules, CancellationToken cancel)
    {
        // Read first: a sending that is noted after this makes the id below one that exists.
        var last = await db.Set<SentNote>().Where(note => note.AccountId == account && note.Channel == channel).OrderByDescending(note => note.At).Select(note => note.Id).FirstOrDefaultAsync(cancel);
        if (await Next(channel, account, target, rules, cancel) is { } later)
            return later;
        // Raw: the id follows from the last sending's, so that of ten presses at one moment only one is noted, on every node.
        var (now, name, network) = (clock.GetUtcNow(), channel.ToString(), caller.Network);
        var (id, hash, at) = (new Guid(vault.Mac("send note", $"{account:n}|{name}|{last:n}").AsSpan(0, 16)), Target(target), now.ToUnixTimeMilliseconds());
        var noted = await db.Database.ExecuteSqlAsync($"insert into sent_notes (id, channel, account_id, target, network, at) values ({id}, {name}, {account}, {hash}, {network}, {at}) on conflict do nothing", cancel);
        return noted == 1 ? null : now + rules.FirstPause;
    }

    /// <returns>Null when something may be sent now; otherwise the moment from which on it may.</returns>
    public async Task<DateTimeOffset?> Next(Channel channel, Guid account, string target, SendRules rules, CancellationToken cancel)
    {
        var (now, hash, network) = (clock.GetUtcNow(), Target(target), caller.Network);
        var day = now - TimeSpan.FromDays(1);
        var mine = await db.Set<SentNote>().Where(note => note.AccountId == account && note.Channel == channel && note.At > day).OrderByDescending(note => note.At).Select(note => note.At).Take(rules.PerDay).ToListAsync(cancel);
        var theirs = await db.Set<SentNote>().Where(note => note.Target == hash && note.Channel == channel && note.At > day).OrderByDescending(note => note.At).Select(note => note.At).Take(rules.PerDay).ToListAsync(cancel);
        var here = network.Length == 0 ? [] : await db.Set<SentNote>().Where(note => note.Network == network && note.Channel == channel && note.At > now - rules.Span).OrderByDescending(note => note.At).Select(note => note.At).Take(rules.PerNetwork).ToListAsync(cancel);

        DateTimeOffset?[] until = [Pause(mine, rules), Full(mine, rules.PerSpan, rules.Span), Full(mine, rules.PerDay, TimeSpan.FromDays(1)), Full(theirs, rules.PerTarget ?? rules.PerSpan, rules.TargetSpan ?? rules.Span), Full(theirs, rules.PerDay, TimeSpan.FromDays(1)), Full(here, rules.PerNetwork, rules.Span)];
        return until.Max() is { } later && later > now ? later : null;
    }

    private byte[] Target(string target) => vault.Mac("send target", target);

    // 30, 60, 120 … seconds after the first, second, third message of the running span.
    private DateTimeOffset? Pause(List<DateTimeOffset> sent, SendRules rules)
    {
        var recent = sent.Count(at => at > clock.GetUtcNow() - rules.Span);
        return recent == 0 ? null : sent[0] + rules.FirstPause * Math.Pow(2, recent - 1);
    }

    private static DateTimeOffset? Full(List<DateTimeOffset> sent, int most, TimeSpan span) => sent.Count >= most ? sent[most - 1] + span : null;
}

/// <param name="PerSpan">Most messages to one account, and to one number or address, within the span.</param>
/// <param name="Span">The span.</param>
/// <param name="PerDay">Most within a day.</param>
/// <param name="PerNetwork">Most asked for from one network within the span.</param>
/// <param name="FirstPause">The first wait before a message is sent again; doubles each time.</param>
/// <param name="PerTarget">Most to one number or address within <paramref name="TargetSpan"/>, where that differs.</param>
/// <param name="TargetSpan">Its span.</param>
public sealed record SendRules(int PerSpan, TimeSpan Span, int PerDay, int PerNetwork, TimeSpan FirstPause, int? PerTarget = null, TimeSpan? TargetSpan = null);
