using Akamon.Tests.Methods.RecoveryCodes;

namespace Akamon.Tests.Recovery;

public sealed class ClimbingTheLadder
{
    private static readonly (string, string)[] _desk = [("Web:DeskContact:En", "Weekdays 9 to 17"), ("Web:DeskContact:Address", "mailto:desk@example.ac.jp")];

    [Fact]
    [Trait("case", "req:3.10")]
    public async Task Who_has_nothing_but_an_app_sees_the_desk_with_its_hours_and_the_reference()
    {
        await using var akamon = await RunningAkamon.Start(_desk);
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);

        var page = await browser.Get(AtTheLadder.Ladder);

        page.Rungs().ShouldBe(["Support desk"]);
        page.Text.ShouldContain("Weekdays 9 to 17");
        var reference = page.Document.QuerySelector(".reference code")!.TextContent; // Every ladder has one.
        page.Document.QuerySelector(".rungs a")!.GetAttribute("href").ShouldBe($"mailto:desk@example.ac.jp?subject={reference}"); // The rung of the desk.
    }

    [Fact]
    [Trait("case", "req:J1")]
    public async Task All_rungs_of_an_account_stand_in_order_the_quickest_first()
    {
        await using var akamon = await RunningAkamon.Start(_desk);
        var (person, _) = await akamon.NewPersonWithSheet();
        await akamon.AddPhone(person, Texts.Number, "mobile");
        await akamon.AddContactMail(person, AtTheLadder.Mail);
        akamon.Clock.Pass(TimeSpan.FromDays(8));
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);

        var page = await browser.Get(AtTheLadder.Ladder);

        page.Rungs().Select(rung => rung.Split(" –")[0]).ShouldBe(["Another way", "Recovery codes", "Pass by mail", "Support desk"]);
        page.Text.ShouldContain("About 24 hours");
    }

    [Fact]
    public async Task The_sheet_leads_straight_to_its_proof()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, codes) = await akamon.NewPersonWithSheet();
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);

        var proof = await browser.Post(await browser.Get(AtTheLadder.Ladder), "form[action='/sign-in/ways']", ("choice", (await browser.Get(AtTheLadder.Ladder)).Document.QuerySelector("button[name=choice]")!.GetAttribute("value") ?? "")); // The only choice.
        await browser.Post(proof, ("Code", codes[0]));

        proof.Place.ShouldBe("/sign-in/recovery-code");
        browser.Session.ShouldNotBeNull();
    }

    [Fact]
    public async Task Ways_and_every_proof_page_lead_to_it()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();

        var proof = await browser.EnterPassword(person);
        var ways = await browser.Get("/sign-in/ways");

        proof.Document.QuerySelector("main a[href='/recovery']").ShouldNotBeNull();
        ways.Document.QuerySelector("main a[href='/recovery']").ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "sec:RG5")]
    public async Task Without_a_proved_password_there_is_no_ladder()
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();

        (await browser.Get(AtTheLadder.Ladder)).Place.ShouldBe("/sign-in");
        (await browser.Get(AtTheLadder.Contact)).Place.ShouldBe("/sign-in");
    }

    [Fact]
    [Trait("case", "sec:RG5")]
    public async Task A_password_proved_in_an_old_session_opens_no_second_contact()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOldMail();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        akamon.Clock.Pass(TimeSpan.FromMinutes(11));
        await browser.Get("/setup/choose"); // A change asks for a fresh proof: an attempt within the session.

        var page = await browser.Get(AtTheLadder.Ladder);

        page.Rungs().ShouldBe(["Support desk"]);
        page.Text.ShouldContain("Signing out and signing in again");
        (await browser.Get(AtTheLadder.Contact)).Place.ShouldBe(AtTheLadder.Ladder);
    }

    [Fact]
    [Trait("case", "req:J11")]
    public async Task One_page_tells_whether_password_or_methods_are_lost_and_in_which_order()
    {
        await using var akamon = await RunningAkamon.Start(_desk);
        using var browser = akamon.NewBrowser();

        var door = await browser.Get("/sign-in");
        var page = await browser.Get(door.Document.QuerySelector("main a[href^='/recovery']")!.GetAttribute("href")!); // The door has the link.

        page.Text.ShouldContain("First the ways to verify");
        page.Document.QuerySelectorAll("main h2").Length.ShouldBe(4);
    }
}
