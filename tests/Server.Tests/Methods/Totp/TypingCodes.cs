using System.Globalization;
using System.Net;
using Akamon.Audit;

namespace Akamon.Tests.Methods.Totp;

public sealed class TypingCodes
{
    [Theory]
    [Trait("case", "sec:B06")]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task A_code_may_be_one_step_early_or_late(int steps, bool opens)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        akamon.Clock.Pass(TimeSpan.FromHours(1));
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);

        await browser.EnterCode(person.Code(akamon, steps));

        (browser.Session is not null).ShouldBe(opens);
    }

    [Theory]
    [Trait("case", "sec:B06")]
    [InlineData(-30_001, false)]
    [InlineData(-30_000, true)]
    [InlineData(59_999, true)]
    [InlineData(60_000, false)]
    public async Task The_borders_of_a_step_are_exact(int milliseconds, bool opens)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        akamon.Clock.Pass(TimeSpan.FromHours(1));
        var code = person.Code(akamon);
        akamon.Clock.Pass(TimeSpan.FromMilliseconds(milliseconds));
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);

        await browser.EnterCode(code);

        (browser.Session is not null).ShouldBe(opens);
    }

    [Fact]
    [Trait("case", "sec:B09")]
    public async Task After_a_code_no_older_one_is_accepted()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        akamon.Clock.Pass(TimeSpan.FromHours(1));
        using var first = akamon.NewBrowser();
        await first.SignIn(akamon, person);
        using var second = akamon.NewBrowser();
        await second.EnterPassword(person);

        var same = await second.EnterCode(person.Code(akamon));
        var older = await second.EnterCode(person.Code(akamon, steps: -1));
        await second.EnterCode(person.Code(akamon, steps: 1));

        same.Text.ShouldContain("already used");
        older.Text.ShouldContain("already used");
        second.Session.ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "sec:B07")]
    public async Task One_code_opens_one_door_in_one_sign_in()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        var page = await browser.EnterPassword(person);
        using var twin = browser.Twin();

        var answers = await Evidence.Together(50, _ => twin.Submit(page, page.Form(), ("Code", person.Code(akamon))));

        answers.Count(answer => answer.SetCookies.Any(cookie => cookie.StartsWith("__Host-idp_sid=", StringComparison.Ordinal))).ShouldBe(1);
        (await akamon.Sessions(person)).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:B07")]
    public async Task One_code_opens_one_door_among_many_sign_ins_on_two_nodes()
    {
        await using var akamon = await RunningAkamon.Start();
        var node = await akamon.StartSecondNode();
        var person = await akamon.NewPersonWithMfa();
        var browsers = new List<Browser>();
        var pages = new List<Page>();
        for (var i = 0; i < 10; i++)
        {
            using var browser = akamon.NewBrowser();
            pages.Add(await browser.EnterPassword(person));
            browsers.Add(browser.Twin(i % 2 == 0 ? akamon : node));
        }

        var answers = await Evidence.Together(50, i => browsers[i % 10].Submit(pages[i % 10], pages[i % 10].Form(), ("Code", person.Code(akamon))));

        answers.ShouldAllBe(answer => answer.Status != HttpStatusCode.BadRequest);
        (await akamon.Sessions(person)).ShouldBe(1);
        (await akamon.Events(Acts.SignedIn, "Mfa")).ShouldBe(1);
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    [Trait("case", "sec:B11")]
    public async Task A_code_of_another_person_or_another_app_is_wrong()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, other) = (await akamon.NewPersonWithMfa(), await akamon.NewPersonWithMfa());
        await akamon.AddApp(person);
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);

        await browser.EnterCode(other.Code(akamon));
        await browser.EnterCode(person.Code(akamon, app: 1));

        browser.Session.ShouldBeNull();
    }

    [Theory]
    [Trait("case", "sec:B20")]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("1e5")]
    [InlineData("0x1E24")]
    [InlineData("+12345")]
    [InlineData("-12345")]
    [InlineData("١٢٣٤٥٦")]
    [InlineData("१२३४५६")]
    [InlineData("①②③④⑤")]
    [InlineData("12345a")]
    public async Task What_cannot_be_a_code_is_refused_and_costs_no_try(string typed)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);

        var page = await browser.EnterCode(typed);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await akamon.Events(Acts.Proof, "wrong")).ShouldBe(0);
    }

    [Theory]
    [Trait("case", "sec:B20")]
    [InlineData(10_000, HttpStatusCode.BadRequest)]
    [InlineData(10_000_000, HttpStatusCode.BadRequest)]
    public async Task A_flood_of_digits_is_refused(int digits, HttpStatusCode status)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);

        var page = await browser.EnterCode(new string('1', digits));

        page.Status.ShouldBe(status);
    }

    [Theory]
    [Trait("case", "sec:RB2")]
    [InlineData("{0} {1}")]
    [InlineData("{0}-{1}")]
    [InlineData(" {0}{1} ")]
    public async Task Spaces_and_hyphens_do_not_matter(string form)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        var code = person.Code(akamon);

        await browser.EnterCode(string.Format(CultureInfo.InvariantCulture, form, code[..3], code[3..]));

        browser.Session.ShouldNotBeNull();
    }
}
