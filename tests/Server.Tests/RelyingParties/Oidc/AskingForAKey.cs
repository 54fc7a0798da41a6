namespace Akamon.Tests.RelyingParties.Oidc;

/// <summary>Systems that want a proof no false page could relay: acr "phr" and "phrh".</summary>
public sealed class AskingForAKey
{
    [Theory]
    [InlineData(false, "phr", "phr")]
    [InlineData(false, "phrh", "phrh")]
    [InlineData(true, "phr", "phr")]
    [InlineData(true, "phrh%20phr", "phr")]
    [InlineData(false, "https://refeds.org/profile/mfa", "https://refeds.org/profile/mfa")]
    public async Task The_token_says_what_was_asked_and_reached(bool synced, string asked, string told)
    {
        await using var akamon = await RunningAkamon.Start(Shop.Settings);
        using var key = new SoftKey { Synced = synced };
        await akamon.NewPersonWithKey(key);
        using var browser = akamon.NewBrowser();
        using var shop = new Shop(akamon);
        await browser.SignInWithPasskey(key);

        var (_, body) = await shop.Trade(await Shop.CodeFor(browser, more: $"&acr_values={asked}"));

        Shop.Claims(body).GetProperty("acr").GetString().ShouldBe(told);
        Shop.Claims(body).GetProperty("amr").EnumerateArray().Select(one => one.GetString()).ShouldBe(["fido", synced ? "swk" : "hwk", "user", "mfa"]);
    }

    [Fact]
    public async Task Somebody_who_verified_otherwise_is_asked_for_their_key_and_nothing_else()
    {
        await using var akamon = await RunningAkamon.Start([("Preset", "utokyo"), .. Shop.Settings]);
        var person = await akamon.NewPersonWithMfa();
        using var key = new SoftKey();
        akamon.Clock.Pass(People.Step);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        await browser.RegisterKey(key);
        await browser.Post(await browser.Get("/sign-out"));
        akamon.Clock.Pass(People.Step);
        await browser.SignIn(akamon, person);
        using var shop = new Shop(akamon);
        var door = Shop.Door(more: "&acr_values=phr");

        var asked = await browser.Get(door);
        var ways = await browser.Get("/sign-in/ways");
        await browser.ProveWithKey(key);
        var (_, body) = await shop.Trade(Shop.CodeIn(await browser.Send(HttpMethod.Get, door)));

        asked.Place.ShouldBe(Keys.Proof);
        ways.Document.QuerySelectorAll("button[name=choice]").Length.ShouldBe(1);
        Shop.Claims(body).GetProperty("acr").GetString().ShouldBe("phr");
    }

    [Fact]
    public async Task Without_a_key_the_token_tells_the_truth()
    {
        await using var akamon = await RunningAkamon.Start(Shop.Settings);
        using var browser = akamon.NewBrowser();
        using var shop = new Shop(akamon);
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());

        var (_, body) = await shop.Trade(await Shop.CodeFor(browser, more: "&acr_values=phr"));

        Shop.Claims(body).GetProperty("acr").GetString().ShouldBe("https://refeds.org/profile/mfa");
    }
}
