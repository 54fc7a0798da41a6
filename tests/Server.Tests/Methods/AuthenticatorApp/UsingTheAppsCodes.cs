using Akamon.Database;
using Akamon.Methods.AuthenticatorApp;
using Akamon.Security;
using Akamon.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Methods.AuthenticatorApp;

public sealed class UsingTheAppsCodes
{
    [Fact]
    [Trait("case", "C8")]
    public async Task The_code_of_the_same_registration_opens_the_door_in_place()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();
        var page = await browser.AskApp(person);

        await browser.Post(page, "form[action*='handler=Code']", ("Code", phone.Code()));
        var after = await phone.Ask();

        browser.Session.ShouldNotBeNull();
        after.Requests.ShouldBeEmpty();
    }

    [Fact]
    [Trait("case", "H6")]
    public async Task The_code_is_a_way_of_its_own_in_the_list()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        var ways = await browser.Get("/sign-in/ways");

        var page = await browser.Post(ways, ("choice", ways.Document.QuerySelectorAll("button[name=choice]")[1].GetAttribute("value")!));
        await browser.Post(page, ("Code", phone.Code()));

        page.Address.AbsolutePath.ShouldBe("/sign-in/app-code");
        browser.Session.ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "sec:B07")]
    public async Task Of_twenty_equal_codes_at_once_on_two_nodes_one_opens_one_door()
    {
        await using var akamon = await PhoneApps.Start();
        var node = await akamon.StartSecondNode(PhoneApps.Offered);
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        var browsers = new List<(Browser Browser, Page Page)>();
        for (var i = 0; i < 4; i++)
        {
            var browser = akamon.NewBrowser();
            await browser.EnterPassword(person);
            var twin = i % 2 == 0 ? browser : browser.Twin(node);
            browsers.Add((twin, await twin.Get("/sign-in/app")));
        }
        var code = phone.Code();

        await Evidence.Together(20, i => browsers[i % 4].Browser.Submit(browsers[i % 4].Page, browsers[i % 4].Page.Form("form[action*='handler=Code']"), ("Code", code)));

        (await akamon.Sessions(person)).ShouldBe(1);
    }

    [Fact]
    public async Task The_eight_digits_from_the_page_s_QR_code_open_that_door_and_no_other()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var mine = akamon.NewBrowser();
        using var theirs = akamon.NewBrowser("127.0.4.1");
        var page = await mine.AskApp(person);
        var other = await theirs.EnterPassword(person);
        page.Document.QuerySelector(".qr svg").ShouldNotBeNull();
        var (id, challenge) = await Offline(akamon, mine);
        var code = phone.QrCode(id, challenge);

        var foreign = await theirs.Post(other, "form[action*='handler=Code']", ("Code", code));
        await mine.Post(page, "form[action*='handler=Code']", ("Code", code[..4] + " " + code[4..]));
        var again = await theirs.Post(other, "form[action*='handler=Code']", ("Code", code));

        foreign.Text.ShouldContain("not right");
        again.Text.ShouldContain("not right");
        mine.Session.ShouldNotBeNull();
        theirs.Session.ShouldBeNull();
    }

    [Fact]
    [Trait("case", "sec:RB2")]
    public async Task What_cannot_be_a_code_costs_no_try()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, _) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();
        var page = await browser.AskApp(person);

        var answer = await browser.Post(page, "form[action*='handler=Code']", ("Code", "1234567"));

        answer.Text.ShouldContain("six digits");
        answer.Number().Length.ShouldBe(2);
    }

    // What the picture holds; a phone would read it with its camera.
    private static async Task<(string Id, string Challenge)> Offline(RunningAkamon akamon, Browser browser)
    {
        var hash = Secrets.Hash(browser.Attempt!);
        return await akamon.Inside(async services =>
        {
            var attempt = await services.GetRequiredService<AkamonDb>().Set<Attempt>().AsNoTracking().SingleAsync(row => row.TokenHash == hash);
            var parts = services.GetRequiredService<OfflineCode>().Fragment(attempt.Id, attempt.CredentialId)["#offline=".Length..].Split('.');
            return (parts[0], parts[1]);
        });
    }
}
