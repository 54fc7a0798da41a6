using System.Globalization;
using Akamon.Accounts;
using Akamon.Audit;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.RelyingParties.Radius;

/// <summary>Strangers at the VPN learn nothing of accounts, and those who look after security learn of strangers.</summary>
public sealed class TellingNothing
{
    [Fact]
    [Trait("case", "sec:A03")]
    public async Task Unknown_names_wrong_passwords_and_suspended_accounts_get_the_same_words()
    {
        await using var akamon = await RadiusServer.Start();
        var (person, suspended) = (await akamon.NewPersonWithMfa(), await akamon.NewPersonWithMfa());
        await akamon.Read(db => db.Set<Account>().Where(row => row.Id == suspended.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Suspended, akamon.Clock.GetUtcNow())));
        using var vpn = new RadiusServer(akamon);

        string[] all = [(await vpn.Enter(person.CommonId, "wrong")).Body, (await vpn.Enter("0009999999", "wrong")).Body, (await vpn.Enter("nobody", "wrong")).Body, (await vpn.Enter(suspended)).Body];

        all.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:A01")]
    public async Task The_right_password_of_a_suspended_account_counts_like_a_wrong_one()
    {
        await using var akamon = await RadiusServer.Start();
        var suspended = await akamon.NewPersonWithMfa();
        await akamon.Read(db => db.Set<Account>().Where(row => row.Id == suspended.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Suspended, akamon.Clock.GetUtcNow())));
        using var vpn = new RadiusServer(akamon);
        for (var i = 0; i < 5; i++)
            _ = i == 3 ? await vpn.Enter(suspended) : await vpn.Enter(suspended.CommonId, "wrong");

        (await vpn.Enter(suspended.CommonId, "wrong")).Body.ShouldNotBe((await vpn.Enter("0009999999", "wrong")).Body);
    }

    [Fact]
    [Trait("case", "sec:A10")]
    public async Task One_password_tried_on_many_names_raises_an_alarm_here_too()
    {
        await using var akamon = await RadiusServer.Start();
        using var vpn = new RadiusServer(akamon);
        for (var i = 0; i < 22; i++)
            await vpn.Enter((5_000_000 + i).ToString("D10", CultureInfo.InvariantCulture), "wrong");

        (await akamon.Read(db => db.Set<AuditEvent>().CountAsync(row => row.Result.StartsWith("spray")))).ShouldBeGreaterThan(0);
    }

    [Fact]
    [Trait("case", "sec:A10")]
    public async Task Who_says_no_address_is_no_network_of_its_own()
    {
        await using var akamon = await RadiusServer.Start();
        using var wifi = new RadiusServer(akamon, "wifi") { Station = "02-00-00-00-00-01" };
        for (var i = 0; i < 24; i++)
            await wifi.Enter((5_000_000 + i).ToString("D10", CultureInfo.InvariantCulture), "wrong");

        (await akamon.Read(db => db.Set<AuditEvent>().Where(row => row.Result.StartsWith("spray")).Select(row => row.Result).ToListAsync())).ShouldBe(["spray: everywhere"]);
    }

    [Fact]
    [Trait("case", "sec:H09")]
    public async Task Who_is_suspended_between_password_and_code_does_not_get_in()
    {
        await using var akamon = await RadiusServer.Start();
        var person = await akamon.NewPersonWithMfa();
        using var vpn = new RadiusServer(akamon);
        var asked = await vpn.Enter(person);
        await akamon.Read(db => db.Set<Account>().Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Suspended, akamon.Clock.GetUtcNow())));

        (await vpn.Answer(person, asked, person.Code(akamon))).Rejected.ShouldBeTrue();
    }
}
