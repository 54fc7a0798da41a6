using Akamon.Standards.Jose;

namespace Akamon.Tests.RelyingParties.Oidc.Conformance;

/// <summary>oidcc-rp-initiated-logout-certification-test-plan.</summary>
[Trait("case", "sec:I24")]
public sealed class RpInitiatedLogoutPlan
{
    private const string Left = "https://shop.example.org/left";

    [Theory]
    [Trait("oidf", "oidcc-rp-initiated-logout")]
    [Trait("oidf", "oidcc-rp-initiated-logout-no-state")]
    [InlineData("&state=x", $"{Left}?state=x")]
    [InlineData("", Left)]
    public async Task With_its_own_token_the_system_signs_out_and_gets_the_person_back(string more, string back)
    {
        await using var suite = await Suite.Start();
        var hint = await Hint(suite);

        var page = await suite.Browser.Get($"/oidc/logout?id_token_hint={hint}&post_logout_redirect_uri={Uri.EscapeDataString(Left)}{more}");

        page.Location!.AbsoluteUri.ShouldBe(back);
        suite.Browser.Session.ShouldBeNull();
    }

    [Theory]
    [Trait("oidf", "oidcc-rp-initiated-logout-no-post-logout-redirect-uri")]
    [Trait("oidf", "oidcc-rp-initiated-logout-only-state")]
    [InlineData("id_token_hint", "")]
    [InlineData("id_token_hint", "&state=x")]
    [InlineData("", "&state=x")]
    public async Task Without_an_address_it_ends_on_our_own_page(string hinted, string more)
    {
        await using var suite = await Suite.Start();
        var hint = await Hint(suite);

        var page = await suite.Browser.Get($"/oidc/logout?{(hinted.Length > 0 ? $"id_token_hint={hint}" : "")}{more}");

        page.Location.ShouldBeNull();
        page.Place.ShouldStartWith(hinted.Length > 0 ? "/sign-out" : "/oidc/logout/confirm");
        (suite.Browser.Session is null).ShouldBe(hinted.Length > 0);
    }

    [Theory]
    [Trait("oidf", "oidcc-rp-initiated-logout-bad-post-logout-redirect-uri")]
    [Trait("oidf", "oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri")]
    [Trait("case", "sec:F10")]
    [InlineData("https://shop.example.org/elsewhere")]
    [InlineData($"{Left}?foo=bar")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://shop.example.org/left@evil.example/")]
    public async Task An_address_that_is_not_registered_ends_nothing_and_leads_nowhere(string address)
    {
        await using var suite = await Suite.Start();
        var hint = await Hint(suite);

        var page = await suite.Browser.Get($"/oidc/logout?id_token_hint={hint}&post_logout_redirect_uri={Uri.EscapeDataString(address)}");

        ((int)page.Status).ShouldBe(400);
        page.Location.ShouldBeNull();
        suite.Browser.Session.ShouldNotBeNull();
    }

    [Theory]
    [Trait("oidf", "oidcc-rp-initiated-logout-modified-id-token-hint")]
    [Trait("oidf", "oidcc-rp-initiated-logout-bad-id-token-hint")]
    [Trait("oidf", "oidcc-rp-initiated-logout-no-id-token-hint")]
    [Trait("oidf", "oidcc-rp-initiated-logout-no-params")]
    [Trait("case", "sec:F07")]
    [InlineData("modified")]
    [InlineData("foreign")]
    [InlineData("none")]
    [InlineData("nothing at all")]
    [InlineData("another session")]
    public async Task Without_a_token_of_this_very_session_the_person_is_asked_first(string fault)
    {
        await using var suite = await Suite.Start();
        using var other = suite.Akamon.NewBrowser();
        using var key = new ClientKey();
        var hint = await Hint(suite);
        if (fault is "another session")
        {
            await suite.Browser.Post(await suite.Browser.Get("/sign-out"));
            suite.Akamon.Clock.Pass(People.Step);
            await suite.Browser.SignIn(suite.Akamon, suite.Person);
        }
        var sent = fault switch
        {
            "modified" => $"id_token_hint={hint[..^6]}AAAAAA&client_id=shop",
            "foreign" => $"id_token_hint={key.Sign(new() { ["iss"] = RunningAkamon.Origin, ["aud"] = "shop", ["sub"] = suite.Person.Id.ToString("n") })}&client_id=shop",
            "none" => "client_id=shop",
            "another session" => $"id_token_hint={hint}",
            _ => "",
        };

        var page = await suite.Browser.Get($"/oidc/logout?{sent}");

        page.Place.ShouldStartWith("/oidc/logout/confirm");
        suite.Browser.Session.ShouldNotBeNull();
        await suite.Browser.Post(page);
        suite.Browser.Session.ShouldBeNull();
    }

    private static async Task<string> Hint(Suite suite) => (await suite.Trade((await suite.Authorize())["code"])).Body.GetProperty("id_token").GetString()!;
}

/// <summary>oidcc-backchannel- and oidcc-frontchannel-rp-initiated-logout-certification-test-plan.</summary>
public sealed class ChannelLogoutPlans
{
    [Fact]
    [Trait("oidf", "oidcc-backchannel-rp-initiated-logout")]
    public async Task The_system_that_asked_is_told_as_well()
    {
        using var site = new SystemSite();
        await using var suite = await Suite.Start(signedIn: true, ("RelyingParties:Systems:0:Oidc:BackChannelLogoutUri", site.Address + "ended"), ("Oidc:InsideNetworks:0", "127.0.0.0/8"));
        var (_, tokens) = await suite.Trade((await suite.Authorize())["code"]);

        var page = await suite.Browser.Get($"/oidc/logout?id_token_hint={tokens.GetProperty("id_token").GetString()}&post_logout_redirect_uri=https%3A%2F%2Fshop.example.org%2Fleft&state=x");
        var (_, body) = await site.Next();
        var (_, keys) = await suite.Phone.Get("/oidc/jwks");

        page.Location!.AbsoluteUri.ShouldBe("https://shop.example.org/left?state=x");
        var set = JsonWebKeySet.Read(System.Text.Encoding.UTF8.GetBytes(keys.ToString()))!;
        Jws.Verify(System.Web.HttpUtility.ParseQueryString(body)["logout_token"], set, "logout+jwt", [SigningAlgorithm.ES256]).ShouldBeOfType<JwsReading.Verified>();
    }

    [Fact]
    [Trait("oidf", "oidcc-frontchannel-rp-initiated-logout")]
    public async Task The_page_of_the_system_that_asked_is_shown_before_going_back()
    {
        await using var suite = await Suite.Start(signedIn: true, ("RelyingParties:Systems:0:Oidc:FrontChannelLogoutUri", "https://shop.example.org/bye"));
        var (_, tokens) = await suite.Trade((await suite.Authorize())["code"]);

        var page = await suite.Browser.Get($"/oidc/logout?id_token_hint={tokens.GetProperty("id_token").GetString()}&post_logout_redirect_uri=https%3A%2F%2Fshop.example.org%2Fleft&state=x");

        page.Document.QuerySelector("iframe")!.GetAttribute("src").ShouldBe($"https://shop.example.org/bye?iss={Uri.EscapeDataString(RunningAkamon.Origin)}&sid={Shop.Claims(tokens).GetProperty("sid").GetString()}");
        page.Header("Refresh").ShouldBe("3; url=https://shop.example.org/left?state=x");
    }
}
