using System.Net;
using System.Net.Sockets;
using System.Text;
using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Jobs;
using Akamon.MfaUse;
using Akamon.Security;
using Akamon.Standards.Radius;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Radius;

/// <summary>
/// Ends VPN and Wi-Fi sessions that must not go on (G5, R5): those begun before MFA was applied where a system cuts sessions,
/// those of suspended accounts, and those whose owner changed the password. Clients are asked again until they have done it.
/// </summary>
internal sealed class SessionCutter(AkamonDb db, Systems systems, AuditLog audit, TimeProvider clock, IOptions<RadiusRegistrations> registrations, Hearing hearing) : IJob, IStandingAccess, ILiveSessions
{
    private const int AtOnce = 100;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2), _keepsAsking = TimeSpan.FromMinutes(10);

    public string Name => "radius cut";

    public TimeSpan Every => TimeSpan.FromSeconds(1);

    public Task EndAll(Guid account, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return Open().Where(row => row.AccountId == account && row.Cut == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.Cut, now), cancel);
    }

    public async Task<IReadOnlyCollection<string>> At(Guid account, CancellationToken cancel)
    {
        var open = await Open().Where(row => row.AccountId == account && row.Cut == null).Select(row => new { row.System, row.Client }).Distinct().ToListAsync(cancel);
        return [.. open.Where(one => Where(one.Client) is not null).Select(one => one.System).Distinct(StringComparer.Ordinal)];
    }

    public Task Cut(Guid account, CancellationToken cancel) => Mark(Open().Where(row => row.AccountId == account), cancel);

    private Task<int> Mark(IQueryable<RadiusSession> among, CancellationToken cancel)
    {
        var (now, cutting) = (clock.GetUtcNow(), systems.All.Where(system => system.CutsSessions).Select(system => system.Name).ToList());
        return among.Where(row => row.Cut == null)
            .Where(row => (cutting.Contains(row.System) && db.Set<MfaSwitch>().Any(mfa => mfa.AccountId == row.AccountId && mfa.Applied > row.Began)) || db.Set<Account>().Any(account => account.Id == row.AccountId && account.Suspended != null))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Cut, now), cancel);
    }

    public async Task Run(CancellationToken cancel)
    {
        await Mark(Open(), cancel);
        var (now, since) = (clock.GetUtcNow(), clock.GetUtcNow() - _keepsAsking);
        var lanes = new List<Task<List<RadiusSession>>>();
        foreach (var client in await Open().Where(row => row.Cut > since).Select(row => row.Client).Distinct().ToListAsync(cancel))
        {
            if (Where(client) is { } gate)
                lanes.Add(Ask(gate, await Open().Where(row => row.Cut > since && row.Client == client).OrderBy(row => row.Cut).Take(AtOnce).AsNoTracking().ToListAsync(cancel), cancel));
        }
        foreach (var session in (await Task.WhenAll(lanes)).SelectMany(ended => ended))
        {
            await db.Set<RadiusSession>().Where(row => row.Id == session.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Ended, now), cancel);
            audit.Add(Acts.SessionEnded, "disconnected", session.AccountId, system: session.System);
            await db.SaveChangesAsync(cancel);
            if (!await Open().AnyAsync(row => row.AccountId == session.AccountId && row.System == session.System && row.Cut != null, cancel))
                await hearing.Note(session.AccountId, session.System, cancel);
        }
    }

    // A gate that says nothing is left alone until the next run, and holds up no other gate.
    private async Task<List<RadiusSession>> Ask(RadiusCut gate, List<RadiusSession> sessions, CancellationToken cancel)
    {
        var ended = new List<RadiusSession>();
        foreach (var session in sessions)
        {
            if (await Ends(session, gate, cancel) is not { } done)
                break;
            if (done)
                ended.Add(session);
        }
        return ended;
    }

    private IQueryable<RadiusSession> Open() => db.Set<RadiusSession>().Where(row => row.Ended == null);

    private RadiusCut? Where(string client) => registrations.Value.Systems.SelectMany(system => system.Radius?.Cuts ?? []).FirstOrDefault(cut => string.Equals(cut.Client, client, StringComparison.Ordinal));

    /// <returns>Null when the gate said nothing.</returns>
    private async Task<bool?> Ends(RadiusSession session, RadiusCut gate, CancellationToken cancel)
    {
        var secret = Encoding.UTF8.GetBytes(gate.Secret);
        var request = DisconnectRequest.Write(Secrets.Bytes(1)[0], secret, session.Name, session.Session, clock.GetUtcNow());
        using var socket = new UdpClient(gate.Address.AddressFamily);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        late.CancelAfter(_patience); // Real time: there is a machine at the other end.
        try
        {
            socket.Connect(gate.Address); // Whatever comes from elsewhere is not heard.
            await socket.SendAsync(request, late.Token);
            while (true)
            {
                if (DisconnectRequest.Read((await socket.ReceiveAsync(late.Token)).Buffer, request, secret) is { } ended)
                    return ended;
            }
        }
        catch (Exception silence) when (silence is OperationCanceledException or SocketException && !cancel.IsCancellationRequested)
        {
            return null; // Asked again at the next run.
        }
    }
}
