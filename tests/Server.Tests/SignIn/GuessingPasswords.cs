using System.Globalization;
using System.Net;
using Akamon.Audit;
using Akamon.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.SignIn;

public sealed class GuessingPasswords
{
    private static readonly TimeSpan _longEnough = TimeSpan.FromMinutes(61);

    [Fact]
    [Trait("case", "sec:A04")]
    public async Task Of_fifty_guesses_at_one_moment_five_are_looked_at()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        var page = await browser.Get("/sign-in");

        await Evidence.Together(50, async i =>
        {
            using var guesser = browser.Twin(from: $"127.0.0.{2 + (i % 10)}"); // Fewer from each than a network may fail.
            return await guesser.Submit(page, page.Form(), ("CommonId", person.CommonId), ("Password", $"guess {i}"));
        });
        var right = await browser.EnterPassword(person);

        (await akamon.Events(Acts.Password, "wrong")).ShouldBe(5);
        (await akamon.Events(Acts.Password, "waiting")).ShouldBe(46);
        right.Text.ShouldContain("Too many wrong tries");
        browser.Session.ShouldBeNull();
    }

    [Fact]
    [Trait("case", "sec:RA4")]
    public async Task While_it_waits_the_right_password_is_answered_like_a_wrong_one()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        for (var i = 0; i < 5; i++)
            await browser.EnterPassword(person.CommonId, "wrong");

        var wrong = await browser.EnterPassword(person.CommonId, "wrong");
        var right = await browser.EnterPassword(person);
        akamon.Clock.Pass(TimeSpan.FromMinutes(1));
        var later = await browser.EnterPassword(person);

        right.Text.ShouldBe(wrong.Text);
        right.Status.ShouldBe(wrong.Status);
        later.Place.ShouldBe("/status");
    }

    [Theory]
    [Trait("case", "sec:A08")]
    [InlineData(60)]
    [InlineData(60 * 24 * 400)]
    public async Task A_hundred_wrong_guesses_in_a_row_shut_the_password_for_good(int minutesLater)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        for (var i = 0; i < 99; i++)
        {
            await akamon.Inside(services => services.GetRequiredService<FrontDoor>().Enter(person.CommonId, "wrong", null, CancellationToken.None));
            akamon.Clock.Pass(_longEnough);
        }
        await browser.EnterPassword(person.CommonId, "wrong");

        akamon.Clock.Pass(TimeSpan.FromMinutes(minutesLater));
        var right = await browser.EnterPassword(person);

        (await akamon.Events(Acts.Password, "wrong")).ShouldBe(100);
        (await akamon.Events(Acts.Limit, "20")).ShouldBe(1);
        (await akamon.Events(Acts.Limit, "50")).ShouldBe(1);
        browser.Session.ShouldBeNull();
        right.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("case", "sec:RA3")]
    public async Task Only_the_right_password_clears_the_count()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        for (var i = 0; i < 4; i++)
            await browser.EnterPassword(person.CommonId, "wrong");
        await browser.EnterPassword(person);

        for (var i = 0; i < 4; i++)
            await browser.EnterPassword(person.CommonId, "wrong");
        var right = await browser.EnterPassword(person);

        right.Place.ShouldBe("/sign-in/totp");
    }

    [Fact]
    [Trait("case", "sec:A09")]
    public async Task Strangers_cannot_shut_out_somebody_in_their_own_browser()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var known = akamon.NewBrowser();
        await known.SignIn(akamon, person);
        known.Cookies.Remove("__Host-idp_sid");
        akamon.Clock.Pass(People.Step);
        for (var i = 0; i < 40; i++)
        {
            using var attacker = akamon.NewBrowser(string.Create(CultureInfo.InvariantCulture, $"127.{i + 1}.0.1"));
            await attacker.EnterPassword(person.CommonId, "wrong");
        }

        using var stranger = akamon.NewBrowser("127.99.0.1");
        var refused = await stranger.EnterPassword(person);
        await known.SignIn(akamon, person);

        refused.Text.ShouldContain("Too many wrong tries");
        known.Session.ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "sec:A09")]
    public async Task A_known_browser_of_somebody_else_is_a_stranger()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, other) = (await akamon.NewPerson(), await akamon.NewPerson());
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, other);
        browser.Cookies.Remove("__Host-idp_sid");
        using var attacker = akamon.NewBrowser();
        for (var i = 0; i < 5; i++)
            await attacker.EnterPassword(person.CommonId, "wrong");

        var page = await browser.EnterPassword(person);

        page.Text.ShouldContain("Too many wrong tries");
    }

    [Fact]
    [Trait("case", "sec:A10")]
    public async Task Thirty_failures_slow_one_network_down_and_no_other()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var sprayer = akamon.NewBrowser("127.0.0.1");
        for (var i = 0; i < 30; i++)
            await sprayer.EnterPassword(string.Create(CultureInfo.InvariantCulture, $"{9_000_000_000 + i}"), "one password for all");

        sprayer.Headers["X-Forwarded-For"] = "203.0.113.7";
        sprayer.Headers["Forwarded"] = "for=203.0.113.7";
        var slowed = await sprayer.EnterPassword(person);
        using var elsewhere = akamon.NewBrowser("127.0.9.1");
        await elsewhere.EnterPassword(person);
        akamon.Clock.Pass(TimeSpan.FromMinutes(10));
        await sprayer.EnterPassword(person);

        slowed.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        elsewhere.Session.ShouldNotBeNull();
        sprayer.Session.ShouldNotBeNull();
    }

    [Theory]
    [Trait("case", "sec:RA1")]
    [InlineData("{0}@utac.u-tokyo.ac.jp")]
    [InlineData("{0}@UTAC.U-Tokyo.ac.jp")]
    [InlineData("  {0}  ")]
    [InlineData("{0}\u200b")]
    [InlineData("\ufeff{0}")]
    public async Task Every_spelling_of_a_name_leads_to_the_same_count(string spelling)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        var wide = string.Concat(person.CommonId.Select(digit => (char)(digit - '0' + '０')));
        for (var i = 0; i < 4; i++)
            await browser.EnterPassword(string.Format(CultureInfo.InvariantCulture, spelling, person.CommonId), "wrong");
        await browser.EnterPassword(wide, "wrong");

        var page = await browser.EnterPassword(person);

        page.Text.ShouldContain("Too many wrong tries");
    }

    [Theory]
    [Trait("case", "sec:RA1")]
    [InlineData("{0}@utac.u-tokyo.ac.jp.evil.example")]
    [InlineData("{0}@example.org")]
    [InlineData("0{0}")]
    public async Task Another_name_is_not_this_account(string spelling)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();

        await browser.EnterPassword(string.Format(CultureInfo.InvariantCulture, spelling, person.CommonId), person.Password);

        browser.Session.ShouldBeNull();
    }
}
