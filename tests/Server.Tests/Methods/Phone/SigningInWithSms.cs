using System.Net;
using System.Text.RegularExpressions;
using Akamon.Audit;

namespace Akamon.Tests.Methods.Phone;

public sealed partial class SigningInWithSms
{
    private const string Page = "/sign-in/sms", Send = "/sign-in/sms?handler=Send";

    [Fact]
    public async Task The_code_in_the_message_opens_the_door()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithPhone();
        using var browser = akamon.NewBrowser();
        await Ask(browser, await browser.EnterPassword(person));
        var letter = await akamon.Sms.Next();

        await Type(browser, Code(letter.Body));

        letter.Recipient.ShouldBe("+819012345678");
        browser.Session.ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "sec:C01")]
    public async Task Before_the_password_nothing_is_sent()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithPhone();
        using var browser = akamon.NewBrowser();
        var page = await browser.EnterPassword(person.CommonId, "wrong");

        var answer = await browser.SendForm(Send, [new("__RequestVerificationToken", page.Token)]);

        answer.Location?.AbsolutePath.ShouldBe("/sign-in");
        (await akamon.Events(Acts.Sent, "queued")).ShouldBe(0);
    }

    [Fact]
    [Trait("case", "sec:C01")]
    public async Task Opening_or_reloading_the_page_sends_nothing()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithPhone();
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);

        await browser.Get(Page);
        await browser.Get(Send);

        (await akamon.Events(Acts.Sent, "queued")).ShouldBe(0);
    }

    [Fact]
    [Trait("case", "sec:C02")]
    public async Task A_new_code_voids_the_one_before()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithPhone();
        using var browser = akamon.NewBrowser();
        await Ask(browser, await browser.EnterPassword(person));
        var first = Code((await akamon.Sms.Next()).Body);
        akamon.Clock.Pass(TimeSpan.FromSeconds(30));
        await Ask(browser, await browser.Get(Page));
        var second = Code((await akamon.Sms.Next()).Body);

        await Type(browser, first);
        var before = browser.Session;
        await Type(browser, second);

        before.ShouldBeNull();
        browser.Session.ShouldNotBeNull();
    }

    [Theory]
    [Trait("case", "sec:C02")]
    [InlineData(299, true)]
    [InlineData(300, false)]
    public async Task A_code_is_good_for_five_minutes(int seconds, bool opens)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithPhone();
        using var browser = akamon.NewBrowser();
        var page = await Ask(browser, await browser.EnterPassword(person));
        var code = Code((await akamon.Sms.Next()).Body);
        akamon.Clock.Pass(TimeSpan.FromSeconds(seconds));

        await browser.SendForm(Page, [new("Code", code), new("__RequestVerificationToken", page.Token)]);

        (browser.Session is not null).ShouldBe(opens);
    }

    [Fact]
    [Trait("case", "sec:C02")]
    public async Task A_code_works_only_once_and_only_in_its_own_sign_in()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithPhone();
        using var browser = akamon.NewBrowser();
        await Ask(browser, await browser.EnterPassword(person));
        var code = Code((await akamon.Sms.Next()).Body);
        using var other = akamon.NewBrowser();
        var page = await other.EnterPassword(person);

        await other.SendForm(Page, [new("Code", code), new("__RequestVerificationToken", page.Token)]);
        await Type(browser, code);
        await other.SendForm(Page, [new("Code", code), new("__RequestVerificationToken", page.Token)]);

        browser.Session.ShouldNotBeNull();
        other.Session.ShouldBeNull();
    }

    [Fact]
    [Trait("case", "sec:C02")]
    public async Task Five_wrong_codes_end_the_sign_in_and_its_code()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithPhone();
        using var browser = akamon.NewBrowser();
        await Ask(browser, await browser.EnterPassword(person));
        var code = Code((await akamon.Sms.Next()).Body);
        var page = await browser.Get(Page);
        for (var i = 0; i < 5; i++)
            await browser.SendForm(Page, [new("Code", Other(code)), new("__RequestVerificationToken", page.Token)]);

        await browser.SendForm(Page, [new("Code", code), new("__RequestVerificationToken", page.Token)]);

        browser.Session.ShouldBeNull();
    }

    [Fact]
    [Trait("case", "sec:C04")]
    public async Task Of_twenty_presses_at_one_moment_on_two_nodes_and_in_many_sign_ins_one_sends()
    {
        await using var akamon = await RunningAkamon.Start();
        var node = await akamon.StartSecondNode();
        var person = await akamon.NewPersonWithPhone();
        var browsers = new List<Browser>();
        var pages = new List<Page>();
        for (var i = 0; i < 4; i++)
        {
            using var browser = akamon.NewBrowser();
            pages.Add(await browser.EnterPassword(person));
            browsers.Add(browser.Twin(i % 2 == 0 ? akamon : node));
        }

        var answers = await Evidence.Together(20, i => browsers[i % 4].SendForm(Send, [new("__RequestVerificationToken", pages[i % 4].Token)]));

        (await akamon.Events(Acts.Sent, "queued")).ShouldBe(1);
        answers.Count(answer => answer.Status == HttpStatusCode.Redirect).ShouldBe(1);
        answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests).ShouldBe(19);
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    [Trait("case", "sec:C04")]
    public async Task Between_messages_the_wait_doubles_and_five_an_hour_are_the_end()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithPhone();
        List<HttpStatusCode> answers = [];
        foreach (var seconds in new[] { 0, 29, 1, 59, 1, 119, 1, 239, 1, 480, 3600 })
        {
            akamon.Clock.Pass(TimeSpan.FromSeconds(seconds));
            using var browser = akamon.NewBrowser();
            var page = await browser.EnterPassword(person);
            answers.Add((await browser.SendForm(Send, [new("__RequestVerificationToken", page.Token)])).Status);
        }

        var (sent, refused) = (HttpStatusCode.Redirect, HttpStatusCode.TooManyRequests);
        answers.ShouldBe([sent, refused, sent, refused, sent, refused, sent, refused, sent, refused, sent]);
    }

    [Theory]
    [Trait("case", "sec:C22")]
    [InlineData("en", 160)] // Letters of the 7-bit alphabet.
    [InlineData("ja", 70)]
    [InlineData(null, 70)]
    public async Task The_message_is_short_names_the_service_and_fills_in_on_our_page_only(string? language, int most)
    {
        await using var akamon = await RunningAkamon.Start(("Web:OrganisationName", "Akamon"), ("Web:OrganisationNameJa", "赤門"));
        var person = await akamon.NewPersonWithPhone();
        await akamon.Speaks(person, language);
        using var browser = akamon.NewBrowser();
        await Ask(browser, await browser.EnterPassword(person));

        var body = (await akamon.Sms.Next()).Body;

        body.Length.ShouldBeLessThanOrEqualTo(most);
        body.ShouldEndWith($"\n@id.example.org #{Code(body)}");
        body.ShouldNotContain("http");
        body.ShouldNotContain(person.CommonId);
        body.ShouldContain(language is "ja" ? "赤門" : "Akamon");
        body.ShouldContain("5");
    }

    [Fact]
    [Trait("case", "sec:O11")]
    public async Task When_no_message_leaves_an_app_still_opens_the_door()
    {
        await using var akamon = await RunningAkamon.Start();
        akamon.Sms.FailsForGood = true;
        var person = await akamon.NewPersonWithPhone();
        await akamon.AddApp(person);
        using var browser = akamon.NewBrowser();
        await Ask(browser, await browser.EnterPassword(person));
        var ways = await browser.Get("/sign-in/ways");
        var app = ways.Document.QuerySelectorAll("button[name=choice]").Select(button => button.GetAttribute("value") ?? "").Single(way => way.EndsWith(".totp", StringComparison.Ordinal));

        await browser.Post(await browser.Post(ways, ("choice", app)), ("Code", person.Code(akamon)));

        browser.Session.ShouldNotBeNull();
    }

    private static async Task<Page> Ask(Browser browser, Page page) => await browser.Follow(await browser.SendForm(Send, [new("__RequestVerificationToken", page.Token)]));

    private static async Task<Page> Type(Browser browser, string code)
    {
        var page = await browser.Get(Page);
        return await browser.SendForm(Page, [new("Code", code), new("__RequestVerificationToken", page.Token)]);
    }

    private static string Code(string text) => SixDigits().Match(text).Value;

    private static string Other(string code) => (code[0] == '9' ? '0' : '9') + code[1..];

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex SixDigits();
}
