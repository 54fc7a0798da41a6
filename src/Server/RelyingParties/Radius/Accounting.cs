using Akamon.Accounts;
using Akamon.Database;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Radius;

/// <summary>
/// One Accounting-Request (RFC 2866): notes which sessions there are. Repeats and any order change nothing; what is not
/// understood is confirmed all the same, because a client would send it for ever.
/// </summary>
internal sealed class Accounting(RestGate gate, AkamonDb db, AccountName names, TimeProvider clock)
{
    private const int Longest = 253;

    public async Task<IResult> Answer(HttpContext context, CancellationToken cancel)
    {
        var (client, packet, instead) = await gate.Enter(context, cancel);
        if (client is null || packet is null)
            return instead!; // One or the other.
        switch (packet["Acct-Status-Type"])
        {
            case "Start" or "1" or "Interim-Update" or "3":
                await Seen(client, packet, ended: false, cancel);
                break;
            case "Stop" or "2":
                await Seen(client, packet, ended: true, cancel);
                break;
            case "Accounting-On" or "7" or "Accounting-Off" or "8": // The client starts or stops: none of its sessions lives.
                var now = clock.GetUtcNow();
                await db.Set<RadiusSession>().Where(row => row.Client == client.At.Machine && row.Ended == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.Ended, now).SetProperty(row => row.Seen, now), cancel);
                break;
        }
        return TypedResults.NoContent();
    }

    private async Task Seen(RadiusClient client, RestRequest packet, bool ended, CancellationToken cancel)
    {
        var name = names.CommonId(packet["User-Name"]);
        if (name is null || packet["Acct-Session-Id"] is not { Length: > 0 and <= Longest } session || await db.Set<Account>().Where(row => row.CommonId == name).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancel) is not { } account)
            return;
        var (id, now, station) = (Ids.New(clock), clock.GetUtcNow().ToUnixTimeMilliseconds(), Spelling.Line(packet["Calling-Station-Id"] ?? "", Longest));
        long? end = ended ? now : null;
        // Raw: the first word of a session makes it, whichever it is; an end stays an end, however late a start arrives.
        await db.Database.ExecuteSqlAsync($"""
            insert into radius_sessions (id, account_id, system, client, session, name, station, began, seen, ended)
            values ({id}, {account}, {client.At.Party.Name}, {client.At.Machine}, {session}, {packet["User-Name"]}, {station}, {now}, {now}, {end})
            on conflict (client, session, account_id) do update set seen = {now}, ended = coalesce(radius_sessions.ended, {end})
            """, cancel);
    }
}
