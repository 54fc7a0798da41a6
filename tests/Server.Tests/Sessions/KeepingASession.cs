using Akamon.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.Sessions;

public sealed class KeepingASession
{
    // Any page that wants a session.
    private const string Inside = "/setup";

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

    private static async Task<bool> IsIn(Browser browser) => !string.Equals((await browser.Get(Inside)).Address.AbsolutePath, "/sign-in", StringComparison.Ordinal);
}
