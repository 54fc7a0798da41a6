using System.Globalization;
using System.Text;
using Akamon.Audit;
using Akamon.Database;
using Akamon.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.RelyingParties.Radius;

public sealed class AttackingTheVpn
{
    [Fact]
    [Trait("case", "sec:RK4")]
    public async Task A_state_is_good_for_one_answer()
    {
        await using var akamon = await RadiusServer.Start();
        var person = await akamon.NewPersonWithMfa();
        using var vpn = new RadiusServer(akamon);
        var asked = await vpn.Enter(person);
        var next = await vpn.Answer(person, asked, "not a code");

        (await vpn.Answer(person, asked, person.Code(akamon))).Rejected.ShouldBeTrue();
        (await vpn.Answer(person, next, person.Code(akamon))).Accepted.ShouldBeTrue();
        (await vpn.Answer(person, next, person.Code(akamon))).Rejected.ShouldBeTrue();
    }

    [Fact]
    [Trait("case", "sec:RK4")]
    public async Task Of_twenty_answers_to_one_state_one_is_accepted()
    {
        await using var akamon = await RadiusServer.Start();
        var person = await akamon.NewPersonWithMfa();
        using var vpn = new RadiusServer(akamon);
        var (asked, code) = (await vpn.Enter(person), person.Code(akamon));

        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => vpn.Answer(person, asked, code)));

        all.Count(told => told.Accepted).ShouldBe(1);
        all.Count(told => told.Rejected).ShouldBe(19);
        (await akamon.Events(Acts.Entered, "Mfa")).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:RK4")]
    public async Task A_state_is_worth_nothing_at_another_client_for_another_account_or_in_a_browser()
    {
        await using var akamon = await RadiusServer.Start();
        var (person, other) = (await akamon.NewPersonWithMfa(), await akamon.NewPersonWithMfa());
        using var vpn = new RadiusServer(akamon);
        using var second = new RadiusServer(akamon, "vpn2");
        using var browser = akamon.NewBrowser();
        var asked = await vpn.Enter(person);

        (await second.Answer(person, asked, person.Code(akamon))).Rejected.ShouldBeTrue();
        (await vpn.Answer(other, asked, other.Code(akamon))).Rejected.ShouldBeTrue();
        browser.Cookies["__Host-idp_txn"] = Encoding.UTF8.GetString(Convert.FromHexString(asked.State[2..]));
        (await browser.Get("/sign-in/totp")).Address.AbsolutePath.ShouldBe("/sign-in");
        (await vpn.Answer(person, asked, person.Code(akamon))).Accepted.ShouldBeTrue();
    }

    [Theory]
    [Trait("case", "sec:RK4")]
    [InlineData("0x")]
    [InlineData("0x00")]
    [InlineData("made up")]
    [InlineData("0x4141414141414141414141414141414141414141414141414141414141414141414141414141414141414141414141414141414141414141414141414141414141414141414141")]
    public async Task A_state_that_is_not_ours_is_refused_also_with_the_right_password(string state)
    {
        await using var akamon = await RadiusServer.Start();
        var person = await akamon.NewPersonWithMfa();
        using var vpn = new RadiusServer(akamon);

        (await vpn.Enter(person.CommonId, person.Password, state)).Rejected.ShouldBeTrue();
    }

    [Fact]
    [Trait("case", "sec:RK4")]
    public async Task A_late_answer_is_refused()
    {
        await using var akamon = await RadiusServer.Start();
        var person = await akamon.NewPersonWithMfa();
        using var vpn = new RadiusServer(akamon);
        var asked = await vpn.Enter(person);
        akamon.Clock.Pass(TimeSpan.FromSeconds(121));

        (await vpn.Answer(person, asked, person.Code(akamon))).Rejected.ShouldBeTrue();
    }

    [Fact]
    [Trait("case", "sec:A07")]
    public async Task Guesses_here_and_in_the_browser_are_counted_together()
    {
        await using var akamon = await RadiusServer.Start();
        var person = await akamon.NewPersonWithMfa();
        using var vpn = new RadiusServer(akamon);
        using var browser = akamon.NewBrowser();
        for (var i = 0; i < 3; i++)
            await vpn.Enter(person.CommonId, "wrong");
        for (var i = 0; i < 2; i++)
            await browser.EnterPassword(person.CommonId, "wrong");

        var here = await vpn.Enter(person);
        var there = await browser.EnterPassword(person);

        here.Rejected.ShouldBeTrue(here.Body);
        here.Text.ShouldContain("Too many wrong tries. Try again from ");
        there.Text.ShouldContain("Too many wrong tries");
    }

    [Fact]
    [Trait("case", "sec:B01")]
    public async Task A_used_code_costs_nothing_and_the_next_one_opens_it()
    {
        await using var akamon = await RadiusServer.Start();
        var person = await akamon.NewPersonWithMfa();
        using var vpn = new RadiusServer(akamon);
        var code = person.Code(akamon);
        await vpn.Answer(person, await vpn.Enter(person), code);

        var again = await vpn.Answer(person, await vpn.Enter(person), code);
        akamon.Clock.Pass(People.Step);
        var opened = await vpn.Answer(person, again, person.Code(akamon));

        again.Text.ShouldContain("Each code works once");
        opened.Accepted.ShouldBeTrue(opened.Body);
    }

    [Fact]
    [Trait("case", "sec:B03")]
    public async Task Wrong_codes_here_and_in_the_browser_are_counted_together_and_each_ends_its_attempt()
    {
        await using var akamon = await RadiusServer.Start();
        var person = await akamon.NewPersonWithMfa();
        using var vpn = new RadiusServer(akamon);
        using var browser = akamon.NewBrowser();
        for (var i = 0; i < 3; i++)
        {
            var asked = await vpn.Enter(person);
            (await vpn.Answer(person, asked, person.WrongCode(akamon))).Rejected.ShouldBeTrue();
            (await vpn.Answer(person, asked, person.Code(akamon))).Rejected.ShouldBeTrue();
        }
        await browser.EnterPassword(person);
        for (var i = 0; i < 2; i++)
            await browser.EnterCode(person.WrongCode(akamon));

        var refused = await vpn.Answer(person, await vpn.Enter(person), person.Code(akamon));

        refused.Rejected.ShouldBeTrue(refused.Body);
        refused.Text.ShouldContain("Too many wrong tries");
    }

    [Fact]
    [Trait("case", "sec:RA6")]
    public async Task Strangers_elsewhere_do_not_shut_out_who_has_been_in_from_here()
    {
        await using var akamon = await RadiusServer.Start();
        var person = await akamon.NewPersonWithMfa();
        using var vpn = new RadiusServer(akamon);
        using var stranger = new RadiusServer(akamon) { Station = "198.51.100.9" };
        (await vpn.Answer(person, await vpn.Enter(person), person.Code(akamon))).Accepted.ShouldBeTrue();
        akamon.Clock.Pass(People.Step);
        for (var i = 0; i < 40; i++)
            await stranger.Enter(person.CommonId, "wrong");

        (await stranger.Enter(person)).Rejected.ShouldBeTrue();
        (await vpn.Answer(person, await vpn.Enter(person), person.Code(akamon))).Accepted.ShouldBeTrue();
    }

    [Fact]
    [Trait("case", "sec:RA6")]
    public async Task Guesses_from_behind_an_address_they_use_cost_them_no_tries_in_their_own_browser()
    {
        await using var akamon = await RadiusServer.Start();
        var person = await akamon.NewPersonWithMfa();
        using var vpn = new RadiusServer(akamon);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        akamon.Clock.Pass(People.Step);
        (await vpn.Answer(person, await vpn.Enter(person), person.Code(akamon))).Accepted.ShouldBeTrue();
        akamon.Clock.Pass(People.Step);
        for (var i = 0; i < 40; i++)
            await vpn.Enter(person.CommonId, "wrong");

        var there = await vpn.Enter(person);
        await browser.Post(await browser.Get("/sign-out"));
        await browser.EnterPassword(person);
        await browser.EnterCode(person.Code(akamon));

        there.Rejected.ShouldBeTrue(there.Body);
        browser.Session.ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "sec:RA6")]
    public async Task One_network_that_fails_too_often_does_not_shut_out_the_others()
    {
        await using var akamon = await RadiusServer.Start();
        var person = await akamon.NewPersonWithMfa();
        using var stranger = new RadiusServer(akamon) { Station = "198.51.100.9" };
        using var elsewhere = new RadiusServer(akamon) { Station = "192.0.2.1" };
        using var unknown = new RadiusServer(akamon) { Station = null };
        for (var i = 0; i < 30; i++)
            await stranger.Enter((5_000_000 + i).ToString("D10", CultureInfo.InvariantCulture), "wrong");

        (await stranger.Enter(person)).Text.ShouldContain("from your network");
        (await elsewhere.Enter(person)).Challenged.ShouldBeTrue();
        (await unknown.Enter(person)).Challenged.ShouldBeTrue();
    }

    [Theory]
    [Trait("case", "sec:K11")]
    [InlineData("%{User-Password}")]
    [InlineData("' or 1=1 --")]
    [InlineData("*)(uid=*))(|(uid=*")]
    [InlineData("0000000001\r\nAccess-Accept")]
    [InlineData("`id`$(id)")]
    [InlineData("\0")]
    public async Task A_name_is_a_name_whatever_it_says(string name)
    {
        await using var akamon = await RadiusServer.Start();
        using var vpn = new RadiusServer(akamon);

        var told = await vpn.Enter(name, "%{control:Cleartext-Password}");

        told.Rejected.ShouldBeTrue(told.Body);
        told.Body.ShouldNotContain("%{");
    }

    [Fact]
    [Trait("case", "sec:RN4")]
    public async Task Neither_password_nor_code_nor_state_nor_secret_is_in_any_log()
    {
        await using var akamon = await RadiusServer.Start();
        var person = await akamon.NewPersonWithMfa();
        using var vpn = new RadiusServer(akamon);
        var asked = await vpn.Enter(person);
        var code = person.Code(akamon);
        await vpn.Answer(person, asked, code);
        await vpn.Enter(person.CommonId, "a-wrong-password");
        await vpn.Send("/radius/authorize", "{", $"Bearer {RadiusServer.Secret}x");

        var log = string.Join('\n', akamon.Log.Lines) + string.Join('\n', (await akamon.Events()).Select(one => one.Text()));

        foreach (var secret in new[] { person.Password, "a-wrong-password", code, asked.State, Encoding.UTF8.GetString(Convert.FromHexString(asked.State[2..])), RadiusServer.Secret })
            log.ShouldNotContain(secret);
        (await akamon.Read(db => db.Set<Attempt>().AsNoTracking().ToListAsync())).ShouldAllBe(attempt => attempt.TokenHash.Length == 32);
    }

    [Fact]
    [Trait("case", "sec:RK4")]
    public async Task An_answer_may_come_to_another_node_and_still_counts_once()
    {
        await using var akamon = await RadiusServer.Start();
        var node = await akamon.StartSecondNode(RadiusServer.Settings);
        var person = await akamon.NewPersonWithMfa();
        using var vpn = new RadiusServer(akamon);
        using var there = new RadiusServer(node);
        var (asked, code) = (await vpn.Enter(person), person.Code(akamon));

        var all = await Task.WhenAll(vpn.Answer(person, asked, code), there.Answer(person, asked, code), vpn.Answer(person, asked, code), there.Answer(person, asked, code));

        all.Count(told => told.Accepted).ShouldBe(1);
    }
}
