using Akamon.Audit;

namespace Akamon.Tests.Methods.Totp;

public sealed class GuessingCodes
{
    [Fact]
    [Trait("case", "sec:B01")]
    public async Task Guesses_count_for_the_app_and_not_for_the_sign_in()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        var wrong = person.WrongCode(akamon);
        var browsers = new List<Browser>();
        var pages = new List<Page>();
        for (var i = 0; i < 20; i++)
        {
            browsers.Add(akamon.NewBrowser());
            pages.Add(await browsers[i].EnterPassword(person));
        }

        await Evidence.Together(60, i => browsers[i % 20].Submit(pages[i % 20], pages[i % 20].Form(), ("Code", wrong)));

        (await akamon.Events(Acts.Proof, "wrong")).ShouldBe(5);
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    [Trait("case", "sec:B02")]
    public async Task Neither_a_new_sign_in_nor_another_way_nor_the_password_resets_the_count()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddApp(person);
        var wrong = person.WrongCode(akamon);
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        await browser.EnterCode(wrong);
        await browser.EnterCode(wrong);
        await browser.EnterPassword(person);
        await browser.EnterCode(wrong);
        var ways = await browser.Get("/sign-in/ways");
        await browser.Post(ways, ("choice", ways.Document.QuerySelector("button[name=choice]")!.GetAttribute("value")!)); // Two apps: two rows.
        await browser.EnterCode(wrong);
        await browser.EnterCode(wrong);

        await browser.EnterPassword(person);
        var right = await browser.EnterCode(person.Code(akamon));

        (await akamon.Events(Acts.Proof, "wrong")).ShouldBe(5);
        browser.Session.ShouldBeNull();
        right.Text.ShouldContain("too many wrong tries");
    }

    [Fact]
    [Trait("case", "sec:A08")]
    public async Task When_one_app_waits_another_one_works()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddApp(person);
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        for (var i = 0; i < 5; i++)
            await browser.EnterCode(person.WrongCode(akamon));
        await browser.EnterPassword(person);
        var ways = await browser.Get("/sign-in/ways");
        var second = ways.Document.QuerySelectorAll("button[name=choice]")[1].GetAttribute("value")!; // Two apps: two rows.

        var page = await browser.Post(ways, ("choice", second));
        await browser.Post(page, ("Code", person.Code(akamon, app: 1)));

        browser.Session.ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "sec:B03")]
    public async Task Every_page_that_asks_for_the_app_counts_together()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithApp();
        var wrong = person.WrongCode(akamon);
        using var stepping = akamon.NewBrowser();
        await stepping.SignIn(akamon, person);
        await stepping.Get("/setup/choose");
        for (var i = 0; i < 3; i++)
            await stepping.EnterCode(wrong);
        using var other = akamon.NewBrowser("127.0.3.1");
        await other.SignIn(akamon, person);
        await other.Get("/setup/choose");
        for (var i = 0; i < 2; i++)
            await other.EnterCode(wrong);
        await other.Get("/setup/choose"); // What was asked is over; it is asked anew only when somebody wants to go on.

        var right = await other.EnterCode(person.Code(akamon));

        right.Text.ShouldContain("too many wrong tries");
    }

    [Fact]
    [Trait("case", "sec:RB4")]
    public async Task When_the_app_begins_to_wait_every_sign_in_that_asked_for_it_is_over()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var victim = akamon.NewBrowser();
        await victim.EnterPassword(person);
        using var attacker = akamon.NewBrowser("127.0.4.1");
        for (var i = 0; i < 6; i++)
        {
            await attacker.EnterPassword(person);
            await attacker.EnterCode(person.WrongCode(akamon));
        }
        akamon.Clock.Pass(TimeSpan.FromMinutes(1));

        var page = await victim.Get("/sign-in/totp");

        page.Address.AbsolutePath.ShouldBe("/sign-in");
    }

    [Fact]
    [Trait("case", "sec:C02")]
    public async Task Five_wrong_codes_end_the_sign_in()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        for (var i = 0; i < 4; i++)
            await browser.EnterCode(person.WrongCode(akamon));

        var last = await browser.EnterCode(person.WrongCode(akamon));
        var again = await browser.Get("/sign-in/totp");

        last.Address.AbsolutePath.ShouldBe("/sign-in");
        last.Text.ShouldContain("start again");
        again.Address.AbsolutePath.ShouldBe("/sign-in");
    }

    [Fact]
    public async Task A_sign_in_that_takes_too_long_is_over()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        var page = await browser.EnterPassword(person);
        akamon.Clock.Pass(TimeSpan.FromMinutes(10));

        var late = await browser.Post(page, ("Code", person.Code(akamon)));

        late.Address.AbsolutePath.ShouldBe("/sign-in");
        browser.Session.ShouldBeNull();
    }
}
