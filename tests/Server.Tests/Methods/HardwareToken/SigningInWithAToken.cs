using Akamon.Audit;

namespace Akamon.Tests.Methods.HardwareToken;

public sealed class SigningInWithAToken
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_code_that_the_token_shows_opens_the_door(bool counts)
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, token) = await akamon.NewPersonWithToken(counts);
        using var browser = akamon.NewBrowser();

        var page = await browser.SignInWithToken(person, token.Code(akamon, counts ? 1 : 0));

        page.Address.AbsolutePath.ShouldBe("/status");
        browser.Session.ShouldNotBeNull();
    }

    [Theory]
    [Trait("case", "sec:B12")]
    [InlineData(10, true)] // The first press is used up; nine went to nobody.
    [InlineData(11, false)]
    public async Task A_counter_may_have_run_ahead_by_ten(int press, bool opens)
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, token) = await akamon.NewPersonWithToken(counts: true);
        using var browser = akamon.NewBrowser();

        await browser.SignInWithToken(person, token.Code(akamon, press));

        (browser.Session is not null).ShouldBe(opens);
    }

    [Fact]
    [Trait("case", "sec:B12")]
    public async Task Two_codes_one_after_the_other_find_a_counter_again_once()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, token) = await akamon.NewPersonWithToken(counts: true);
        using var browser = akamon.NewBrowser();
        await browser.SignInWithToken(person, token.Code(akamon, 60), token.Code(akamon, 61));
        using var again = akamon.NewBrowser();
        using var after = akamon.NewBrowser();

        await again.SignInWithToken(person, token.Code(akamon, 60), token.Code(akamon, 61));
        await after.SignInWithToken(person, token.Code(akamon, 62));

        browser.Session.ShouldNotBeNull();
        again.Session.ShouldBeNull();
        after.Session.ShouldNotBeNull();
    }

    [Theory]
    [Trait("case", "sec:B12")]
    [InlineData(60, 62)]
    [InlineData(61, 60)]
    [InlineData(100, 101)]
    [InlineData(60, 60)]
    public async Task Two_codes_that_do_not_follow_each_other_or_lie_too_far_find_nothing(int one, int two)
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, token) = await akamon.NewPersonWithToken(counts: true);
        using var browser = akamon.NewBrowser();

        await browser.SignInWithToken(person, token.Code(akamon, one), token.Code(akamon, two));

        browser.Session.ShouldBeNull();
        (await akamon.Stored(token)).LastStep.ShouldBe(0);
    }

    [Theory]
    [Trait("case", "sec:B13")]
    [InlineData(5)]
    [InlineData(4)]
    [InlineData(1)]
    public async Task After_a_press_neither_it_nor_an_earlier_one_opens_anything(int press)
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, token) = await akamon.NewPersonWithToken(counts: true);
        using var first = akamon.NewBrowser();
        await first.SignInWithToken(person, token.Code(akamon, 5));
        using var browser = akamon.NewBrowser();

        await browser.SignInWithToken(person, token.Code(akamon, press));

        first.Session.ShouldNotBeNull();
        browser.Session.ShouldBeNull();
    }

    [Theory]
    [Trait("case", "sec:B06")]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task A_clock_may_be_off_by_one_step(int steps, bool opens)
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, token) = await akamon.NewPersonWithToken();
        akamon.Clock.Pass(TimeSpan.FromMinutes(5)); // What was used while registering is far away.
        using var browser = akamon.NewBrowser();

        await browser.SignInWithToken(person, token.Code(akamon, steps));

        (browser.Session is not null).ShouldBe(opens);
    }

    [Fact]
    [Trait("case", "sec:B09")]
    public async Task Of_a_clock_only_a_later_step_opens_the_door()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, token) = await akamon.NewPersonWithToken();
        akamon.Clock.Pass(TimeSpan.FromMinutes(5));
        using var first = akamon.NewBrowser();
        await first.SignInWithToken(person, token.Code(akamon, 0));
        using var browser = akamon.NewBrowser();

        var page = await browser.SignInWithToken(person, token.Code(akamon, -1));

        first.Session.ShouldNotBeNull();
        browser.Session.ShouldBeNull();
        page.Text.ShouldContain("used");
    }

    [Theory]
    [Trait("case", "sec:B14")]
    [InlineData(3, true)]
    [InlineData(10, true)]
    [InlineData(-10, true)]
    [InlineData(11, false)]
    [InlineData(-11, false)]
    public async Task Two_codes_find_a_clock_again_that_is_off_by_up_to_ten_steps_and_the_drift_is_remembered(int steps, bool opens)
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, token) = await akamon.NewPersonWithToken();
        akamon.Clock.Pass(TimeSpan.FromMinutes(30));
        using var browser = akamon.NewBrowser();

        await browser.SignInWithToken(person, token.Code(akamon, steps - 1), token.Code(akamon, steps));
        akamon.Clock.Pass(TimeSpan.FromMinutes(2));
        using var later = akamon.NewBrowser();
        await later.SignInWithToken(person, token.Code(akamon, steps));

        (browser.Session is not null).ShouldBe(opens);
        (later.Session is not null).ShouldBe(opens);
        (await akamon.Stored(token)).Drift.ShouldBe(opens ? steps : 0);
    }

    [Fact]
    [Trait("case", "sec:B14")]
    public async Task Drift_belongs_to_one_token_and_creeps_no_further_than_its_bound()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, token) = await akamon.NewPersonWithToken();
        var (_, other) = await akamon.NewPersonWithToken();
        var opened = 0;
        for (var late = 1; late <= 12; late++)
        {
            akamon.Clock.Pass(TimeSpan.FromMinutes(10));
            using var browser = akamon.NewBrowser($"127.0.6.{late}");
            await browser.SignInWithToken(person, token.Code(akamon, -late)); // Each a step later than the last: somebody who hoards codes.
            opened += browser.Session is null ? 0 : 1;
        }

        opened.ShouldBe(10);
        (await akamon.Stored(token)).Drift.ShouldBe(-10);
        (await akamon.Stored(other)).Drift.ShouldBe(0);
    }

    [Theory]
    [Trait("case", "sec:B07")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_many_equal_codes_at_one_moment_on_two_nodes_one_opens_the_door(bool counts)
    {
        await using var akamon = await RunningAkamon.Start(("Verification:FreeTries", "10"));
        await using var node = await akamon.StartSecondNode(("Verification:FreeTries", "10"));
        var (person, token) = await akamon.NewPersonWithToken(counts);
        var code = token.Code(akamon, counts ? 1 : 0);
        var browsers = Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? akamon : node).NewBrowser($"127.0.7.{i + 1}")).ToList();
        var pages = new List<Page>();
        foreach (var browser in browsers)
            pages.Add(await browser.EnterPassword(person));

        await Evidence.Together(8, i => browsers[i].Submit(pages[i], pages[i].Form(), ("Code", code)));

        browsers.Count(browser => browser.Session is not null).ShouldBe(1);
        (await akamon.Events(Acts.Proof, "accepted")).ShouldBe(1);
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    [Trait("case", "sec:B01")]
    public async Task Guesses_count_for_the_token_whether_one_code_is_typed_or_two()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, token) = await akamon.NewPersonWithToken(counts: true);
        var wrong = token.WrongCode(akamon);
        for (var i = 0; i < 5; i++)
        {
            using var one = akamon.NewBrowser($"127.0.8.{i + 1}");
            await one.SignInWithToken(person, wrong, i % 2 == 0 ? wrong : "");
        }
        using var browser = akamon.NewBrowser("127.0.8.9");

        await browser.SignInWithToken(person, token.Code(akamon, 1));

        browser.Session.ShouldBeNull();
        (await akamon.Events(Acts.Proof, "wrong")).ShouldBe(5);
    }

    [Fact]
    [Trait("case", "sec:B11")]
    public async Task The_code_of_another_token_opens_nothing()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, _) = await akamon.NewPersonWithToken();
        var (_, other) = await akamon.NewPersonWithToken();
        using var browser = akamon.NewBrowser();

        await browser.SignInWithToken(person, other.Code(akamon, 0));

        browser.Session.ShouldBeNull();
    }
}
