using System.Text.Json;

namespace Akamon.Tests.RelyingParties.Oidc;

/// <summary>Front-channel logout: systems sign this browser out in frames of the signed-out page, and nobody else gets into one.</summary>
public sealed class SigningOutInFrames
{
    private const string Frames = "frame-src https://shop.example.org", Leaves = "https://shop.example.org/";

    [Fact]
    public async Task The_signed_out_page_shows_each_systems_own_page_once_the_session_has_ended()
    {
        await using var akamon = await RunningAkamon.Start(Settings);
        using var browser = akamon.NewBrowser();
        var tokens = await Visit(akamon, browser);
        var sid = Shop.Claims(tokens).GetProperty("sid").GetString();

        var before = await browser.Get("/sign-out");
        var after = await browser.Post(before);

        before.Header("Content-Security-Policy")!.ShouldNotContain("frame-src");
        after.Document.QuerySelector("iframe")!.GetAttribute("src").ShouldBe($"https://shop.example.org/bye?a=b&iss={Uri.EscapeDataString(RunningAkamon.Origin)}&sid={sid}");
        after.Document.QuerySelector("iframe")!.GetAttribute("sandbox").ShouldBe("allow-scripts allow-same-origin", "It cannot lead this window elsewhere.");
        after.Header("Content-Security-Policy")!.ShouldEndWith(Frames);
        after.Text.ShouldContain("The shop: asked to sign out in this browser");
    }

    [Fact]
    public async Task Another_browser_and_a_later_one_learn_nothing()
    {
        await using var akamon = await RunningAkamon.Start(Settings);
        using var browser = akamon.NewBrowser();
        await Visit(akamon, browser);
        await browser.Post(await browser.Get("/sign-out"));
        using var other = akamon.NewBrowser();
        using var forger = browser.Twin();
        forger.Cookies["__Host-idp_left"] = forger.Cookies["__Host-idp_left"][..^4] + "AAAA";

        (await other.Get("/sign-out")).Body.ShouldNotContain("iframe");
        (await forger.Get("/sign-out")).Body.ShouldNotContain("iframe");
        akamon.Clock.Pass(TimeSpan.FromMinutes(11));
        (await browser.Get("/sign-out")).Body.ShouldNotContain("iframe");
    }

    [Fact]
    public async Task On_the_way_back_to_the_system_that_asked_the_frames_are_shown_first()
    {
        await using var akamon = await RunningAkamon.Start(Settings);
        using var browser = akamon.NewBrowser();
        var tokens = await Visit(akamon, browser);

        var page = await browser.Get($"/oidc/logout?id_token_hint={tokens.GetProperty("id_token").GetString()}&post_logout_redirect_uri={Uri.EscapeDataString(Leaves)}&state=x");

        page.Header("Refresh").ShouldBe($"3; url={Leaves}?state=x");
        page.Document.QuerySelectorAll("iframe").Length.ShouldBe(1);
        page.Header("Content-Security-Policy")!.ShouldEndWith(Frames);
        browser.Session.ShouldBeNull();
    }

    [Fact]
    [Trait("case", "sec:F10")]
    public async Task The_way_back_cannot_be_forged()
    {
        await using var akamon = await RunningAkamon.Start(Settings);
        using var browser = akamon.NewBrowser();

        var page = await browser.Send(HttpMethod.Get, "/oidc/logout/leave?t=https://evil.example/");

        page.Location!.AbsolutePath.ShouldBe("/sign-out");
    }

    private static readonly (string, string)[] Settings = Registered.System(0, "shop", ("FrontChannelLogoutUri", "https://shop.example.org/bye?a=b"), ("PostLogoutRedirectUris:0", Leaves));

    private static async Task<JsonElement> Visit(RunningAkamon akamon, Browser browser)
    {
        using var phone = new SystemPhone(akamon);
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        return (await phone.Ask("/oidc/token", "shop", ("grant_type", "authorization_code"), ("code", await Shop.CodeFor(browser)), ("redirect_uri", Shop.Back), ("code_verifier", Shop.Verifier))).Body;
    }
}
