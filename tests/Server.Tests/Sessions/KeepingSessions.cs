namespace Akamon.Tests.Sessions;

public sealed class KeepingSessions
{
    [Fact]
    public async Task A_new_token_is_given_at_each_step_and_the_old_one_is_dead()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithApp();
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        using var before = browser.Twin();

        await browser.Get("/security-info");
        await browser.EnterCode(person.Code(akamon));

        browser.Session.ShouldNotBe(before.Session);
        (await browser.Get("/security-info")).Place.ShouldBe("/security-info");
        (await before.Get("/status")).Place.ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task A_token_that_this_server_did_not_give_is_nothing()
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        browser.Cookies["__Host-idp_sid"] = "planted";
        browser.Cookies["__Host-idp_txn"] = "planted";
        var person = await akamon.NewPerson();

        (await browser.Get("/status")).Place.ShouldStartWith("/sign-in");
        await browser.SignIn(akamon, person);

        browser.Session.ShouldNotBe("planted");
    }

    [Fact]
    public async Task Every_cookie_is_bound_to_this_host_and_hidden_from_scripts()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        var start = await browser.Get("/sign-in");
        var password = await browser.Submit(start, start.Form(), ("CommonId", person.CommonId), ("Password", person.Password));
        var asked = await browser.Get("/sign-in/totp");
        var done = await browser.Submit(asked, asked.Form(), ("Code", person.Code(akamon)));

        var cookies = new[] { start, password, done }.SelectMany(page => page.SetCookies).ToList();

        cookies.Count.ShouldBeGreaterThanOrEqualTo(4);
        cookies.ShouldAllBe(cookie => cookie.StartsWith("__Host-", StringComparison.Ordinal)
            && cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase) && cookie.Contains("; httponly", StringComparison.OrdinalIgnoreCase)
            && cookie.Contains("; path=/;", StringComparison.OrdinalIgnoreCase) && cookie.Contains("; samesite=", StringComparison.OrdinalIgnoreCase)
            && !cookie.Contains("domain=", StringComparison.OrdinalIgnoreCase) && cookie.Length < 4_096);
        cookies.ShouldAllBe(cookie => !cookie.Contains(person.CommonId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_ends_when_it_is_left_alone()
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPerson());

        akamon.Clock.Pass(TimeSpan.FromMinutes(61));

        (await browser.Get("/status")).Place.ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task A_session_ends_after_half_a_day_however_busy()
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPerson());
        for (var i = 0; i < 14; i++)
        {
            akamon.Clock.Pass(TimeSpan.FromMinutes(50));
            await browser.Get("/status");
        }
        akamon.Clock.Pass(TimeSpan.FromMinutes(21));

        (await browser.Get("/status")).Place.ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task Signing_out_ends_the_session_on_every_node_at_once()
    {
        await using var akamon = await RunningAkamon.Start();
        var other = await akamon.StartSecondNode();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPerson());
        using var there = browser.Twin(other);
        (await there.Get("/status")).Place.ShouldBe("/status");

        await browser.Post(await browser.Get("/sign-out"));

        (await there.Get("/status")).Place.ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task A_link_alone_signs_nobody_out()
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPerson());

        await browser.Get("/sign-out");

        (await browser.Get("/status")).Place.ShouldBe("/status");
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task A_way_back_that_we_did_not_seal_leads_to_the_own_account(string back)
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();

        var page = await browser.SignIn(akamon, await akamon.NewPerson(), $"/sign-in?r={Uri.EscapeDataString(back)}&back={Uri.EscapeDataString(back)}&returnUrl={Uri.EscapeDataString(back)}");

        page.Place.ShouldBe("/status");
    }

    [Fact]
    public async Task The_eleventh_session_ends_the_first()
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

        (await first.Get("/status")).Place.ShouldStartWith("/sign-in");
    }
}
