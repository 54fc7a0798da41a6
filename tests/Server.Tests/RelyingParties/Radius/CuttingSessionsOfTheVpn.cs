using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Jobs;
using Akamon.RelyingParties;
using Akamon.RelyingParties.Radius;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.RelyingParties.Radius;

public sealed class CuttingSessionsOfTheVpn : IDisposable
{
    private const string Secret = "between-gate-and-server-1";
    private readonly UdpClient _gate = new(new IPEndPoint(IPAddress.Loopback, 0));

    [Fact]
    [Trait("req", "G5")]
    public async Task Applying_MFA_ends_the_sessions_begun_before_and_no_later_ones()
    {
        await using var akamon = await Start();
        var person = await akamon.NewPersonWithApp();
        using var vpn = new RadiusServer(akamon);
        await Tell(vpn, person, "before");
        akamon.Clock.Pass(TimeSpan.FromMinutes(1));
        await Cut(akamon);
        _gate.Available.ShouldBe(0);

        await akamon.ApplyMfa(person, person.Apps[0]);
        akamon.Clock.Pass(TimeSpan.FromMinutes(1));
        await Tell(vpn, person, "after");
        var told = Answer(41);
        await Cut(akamon);

        (await told).ShouldContain("before");
        (await Sessions(akamon)).Select(row => (row.Session, row.Ended is null)).ShouldBe([("after", true), ("before", false)]);
        (await akamon.Events(Acts.SessionEnded, "disconnected")).ShouldBe(1);
        (await akamon.Read(db => db.Set<Akamon.MfaUse.MfaSpread>().SingleAsync(row => row.AccountId == person.Id))).Heard.ShouldNotBeNull("The page ticks when the client has done it.");
    }

    [Fact]
    [Trait("case", "sec:H09")]
    public async Task Suspending_an_account_ends_its_sessions()
    {
        await using var akamon = await Start();
        var person = await akamon.NewPerson();
        using var vpn = new RadiusServer(akamon);
        await Tell(vpn, person, "one");
        await akamon.Read(db => db.Set<Account>().Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Suspended, akamon.Clock.GetUtcNow())));

        var told = Answer(41);
        await Cut(akamon);

        (await told).ShouldContain("one");
        (await Sessions(akamon)).ShouldAllBe(row => row.Ended != null);
    }

    [Fact]
    public async Task A_client_that_does_not_do_it_is_asked_again()
    {
        await using var akamon = await Start();
        var person = await akamon.NewPerson();
        using var vpn = new RadiusServer(akamon);
        await Tell(vpn, person, "one");
        await akamon.Inside(async services =>
        {
            foreach (var access in services.GetServices<IStandingAccess>()) // As the change of a password does.
                await access.EndAll(person.Id, CancellationToken.None);
            return true;
        });

        var refused = Answer(42);
        await Cut(akamon);
        await refused;
        var still = await Sessions(akamon);
        var told = Answer(41);
        await Cut(akamon);
        await told;

        still.ShouldAllBe(row => row.Ended == null);
        (await Sessions(akamon)).ShouldAllBe(row => row.Ended != null);
    }

    [Fact]
    public async Task A_forged_confirmation_ends_nothing()
    {
        await using var akamon = await Start();
        var person = await akamon.NewPersonWithApp();
        using var vpn = new RadiusServer(akamon);
        await Tell(vpn, person, "one");
        akamon.Clock.Pass(TimeSpan.FromMinutes(1));
        await akamon.ApplyMfa(person, person.Apps[0]);

        var told = Answer(41, "another-secret-of-a-stranger");
        await Cut(akamon);
        await told;

        (await Sessions(akamon)).ShouldAllBe(row => row.Ended == null);
    }

    public void Dispose() => _gate.Dispose();

    private async Task<RunningAkamon> Start()
    {
        var akamon = await RadiusServer.Start(Settings());
        const long Never = 32_503_680_000_000;
        await akamon.Read(db => db.Database.ExecuteSqlAsync($"insert into job_leases (name, due) values ('radius cut', {Never}) on conflict (name) do update set due = {Never}")); // Here the test itself runs it.
        return akamon;
    }

    private (string, string)[] Settings() =>
    [
        ("RelyingParties:Systems:0:CutsSessions", "true"), ("RelyingParties:Systems:0:Radius:Cuts:0:Client", "vpn1"),
        ("RelyingParties:Systems:0:Radius:Cuts:0:At", _gate.Client.LocalEndPoint!.ToString()!), ("RelyingParties:Systems:0:Radius:Cuts:0:Secret", Secret), // It is bound.
    ];

    private static Task<Told> Tell(RadiusServer vpn, Person person, string session) =>
        vpn.Account(("Acct-Status-Type", "Start"), ("User-Name", person.CommonId), ("Acct-Session-Id", session));

    private static Task<bool> Cut(RunningAkamon akamon) => akamon.Inside(async services =>
    {
        await services.GetServices<IJob>().Single(job => job.Name is "radius cut").Run(CancellationToken.None);
        return true;
    });

    /// <summary>Waits for one request and answers it.</summary>
    private async Task<string> Answer(byte code, string secret = Secret)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var heard = await _gate.ReceiveAsync(late.Token);
        byte[] answer = [code, heard.Buffer[1], 0, 20, .. heard.Buffer[4..20]];
#pragma warning disable CA5351 // RFC 2865 knows nothing but MD5.
        MD5.HashData([.. answer, .. Encoding.UTF8.GetBytes(secret)]).CopyTo(answer, 4);
#pragma warning restore CA5351
        await _gate.SendAsync(answer, heard.RemoteEndPoint, late.Token);
        return Encoding.Latin1.GetString(heard.Buffer);
    }

    private static Task<List<RadiusSession>> Sessions(RunningAkamon akamon) => akamon.Read(db => db.Set<RadiusSession>().AsNoTracking().OrderBy(row => row.Session).ToListAsync());
}
