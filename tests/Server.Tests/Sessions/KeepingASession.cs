using Akamon.Accounts;
using Akamon.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Akamon.Tests.Sessions;

public sealed class KeepingASession
{
    // Any page that wants a session.
    private const string Inside = "/setup";

    [Fact]
    [Trait("case", "sec:F01")]
    public async Task Every_proof_gives_a_new_token_and_the_old_one_is_dead()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithApp();
        using var browser = akamon.NewBrowser();
        browser.Cookies["__Host-idp_sid"] = new string('A', 43);
        await browser.SignIn(akamon, person);
        var first = browser.Session;
        using var thief = browser.Twin();

        await browser.Post(await browser.Get("/setup/choose"), ("Code", person.Code(akamon)));

        first.ShouldNotBeNull();
        first.ShouldNotBe(new string('A', 43));
        browser.Session.ShouldNotBe(first);
        (await IsIn(browser)).ShouldBeTrue();
        (await IsIn(thief)).ShouldBeFalse();
        (await akamon.Sessions(person)).ShouldBe(1);
    }

    [Theory]
    [Trait("case", "sec:RF4")]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("%00%01")]
    [InlineData("' or 1=1 --")]
    public async Task A_damaged_token_is_no_session(string token)
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        browser.Cookies["__Host-idp_sid"] = token;
        browser.Cookies["__Host-idp_txn"] = token;

        var page = await browser.Get(Inside);

        page.Address.AbsolutePath.ShouldBe("/sign-in");
        ((int)page.Status).ShouldBe(200);
    }

    [Theory]
    [Trait("case", "sec:F12")]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public async Task An_unused_session_ends_after_an_hour(int minutes, bool lives)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        akamon.Clock.Pass(TimeSpan.FromMinutes(minutes));

        (await IsIn(browser)).ShouldBe(lives);
    }

    [Fact]
    [Trait("case", "sec:F12")]
    public async Task A_session_ends_after_twelve_hours_however_busy()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        for (var i = 0; i < 23; i++)
        {
            akamon.Clock.Pass(TimeSpan.FromMinutes(30));
            (await IsIn(browser)).ShouldBeTrue();
        }

        akamon.Clock.Pass(TimeSpan.FromMinutes(30));

        (await IsIn(browser)).ShouldBeFalse();
    }

    [Fact]
    [Trait("case", "sec:F14")]
    public async Task Signing_out_ends_the_session_on_every_node_at_once()
    {
        await using var akamon = await RunningAkamon.Start();
        var node = await akamon.StartSecondNode();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        using var there = browser.Twin(node);
        var before = await IsIn(there);

        await browser.Post(await browser.Get("/sign-out"));

        before.ShouldBeTrue();
        (await IsIn(there)).ShouldBeFalse();
        browser.Session.ShouldBeNull();
    }

    [Fact]
    [Trait("case", "sec:F07")]
    public async Task A_link_or_a_picture_of_another_site_signs_nobody_out()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        var page = await browser.Send(HttpMethod.Get, "/sign-out", null, ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Dest", "image"));

        page.Form().ShouldNotBeNull();
        (await IsIn(browser)).ShouldBeTrue();
    }

    [Fact]
    [Trait("case", "sec:F16")]
    public async Task A_suspended_account_is_out_on_every_node_at_once()
    {
        await using var akamon = await RunningAkamon.Start();
        var node = await akamon.StartSecondNode();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        using var there = browser.Twin(node);
        akamon.Clock.Pass(People.Step);
        using var halfway = akamon.NewBrowser();
        await halfway.EnterPassword(person);

        await akamon.Read(db => db.Set<Account>().Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Suspended, akamon.Clock.GetUtcNow())));
        await halfway.EnterCode(person.Code(akamon));

        (await IsIn(browser)).ShouldBeFalse();
        (await IsIn(there)).ShouldBeFalse();
        halfway.Session.ShouldBeNull();
    }

    [Fact]
    [Trait("case", "sec:M07")]
    public async Task A_form_of_one_node_can_be_sent_to_another()
    {
        await using var akamon = await RunningAkamon.Start();
        var node = await akamon.StartSecondNode();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        var page = await browser.Get("/sign-in");
        using var there = browser.Twin(node);

        await there.Submit(page, page.Form(), ("CommonId", person.CommonId), ("Password", person.Password));

        there.Session.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_eleventh_session_ends_the_oldest()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var first = akamon.NewBrowser();
        await first.SignIn(akamon, person);
        for (var i = 0; i < 10; i++)
        {
            akamon.Clock.Pass(TimeSpan.FromSeconds(1));
            using var next = akamon.NewBrowser();
            await next.SignIn(akamon, person);
        }

        (await IsIn(first)).ShouldBeFalse();
        (await akamon.Sessions(person)).ShouldBe(10);
    }

    private static async Task<bool> IsIn(Browser browser) => !string.Equals((await browser.Get(Inside)).Address.AbsolutePath, "/sign-in", StringComparison.Ordinal);
}
