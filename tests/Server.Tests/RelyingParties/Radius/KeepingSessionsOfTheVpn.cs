using Akamon.RelyingParties.Radius;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.RelyingParties.Radius;

public sealed class KeepingSessionsOfTheVpn
{
    [Fact]
    [Trait("req", "G5")]
    public async Task A_session_is_known_from_its_start_to_its_stop_whatever_the_order_and_however_often_told()
    {
        await using var akamon = await RadiusServer.Start();
        var person = await akamon.NewPerson();
        using var vpn = new RadiusServer(akamon);

        await Tell(vpn, person, "Start", "one");
        await Tell(vpn, person, "Start", "one");
        await Tell(vpn, person, "Interim-Update", "one");
        await Tell(vpn, person, "Stop", "two");
        await Tell(vpn, person, "Start", "two");
        var before = await Sessions(akamon);
        await Tell(vpn, person, "Stop", "one");

        before.Select(row => (row.Session, row.Ended is null, row.System, row.Client, row.Station)).ShouldBe([("one", true, "vpn", "vpn1", "203.0.113.7"), ("two", false, "vpn", "vpn1", "203.0.113.7")]);
        (await Sessions(akamon)).ShouldAllBe(row => row.Ended != null);
    }

    [Fact]
    public async Task A_client_that_starts_anew_has_no_sessions()
    {
        await using var akamon = await RadiusServer.Start();
        var person = await akamon.NewPerson();
        using var vpn = new RadiusServer(akamon);
        using var other = new RadiusServer(akamon, "vpn2");
        await Tell(vpn, person, "Start", "one");
        await Tell(other, person, "Start", "one");

        await vpn.Account(("Acct-Status-Type", "Accounting-On"));

        (await Sessions(akamon)).Where(row => row.Ended is null).Select(row => row.Client).ShouldBe(["vpn2"]);
    }

    [Fact]
    public async Task What_is_not_understood_is_confirmed_and_noted_nowhere()
    {
        await using var akamon = await RadiusServer.Start();
        using var vpn = new RadiusServer(akamon);

        (await vpn.Account(("Acct-Status-Type", "Start"), ("User-Name", "nobody"), ("Acct-Session-Id", "one"))).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);
        (await vpn.Account(("Acct-Status-Type", "Failed"))).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);
        (await Sessions(akamon)).ShouldBeEmpty();
    }

    private static Task<Told> Tell(RadiusServer vpn, Person person, string what, string session) =>
        vpn.Account(("Acct-Status-Type", what), ("User-Name", person.CommonId), ("Acct-Session-Id", session), ("Calling-Station-Id", "203.0.113.7"));

    private static Task<List<RadiusSession>> Sessions(RunningAkamon akamon) => akamon.Read(db => db.Set<RadiusSession>().AsNoTracking().OrderBy(row => row.Session).ThenBy(row => row.Client).ToListAsync());
}
