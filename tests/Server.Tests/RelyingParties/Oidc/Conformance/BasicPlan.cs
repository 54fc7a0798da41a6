using Akamon.Standards.Jose;

namespace Akamon.Tests.RelyingParties.Oidc.Conformance;

/// <summary>oidcc-basic-certification-test-plan.</summary>
public sealed class BasicPlan
{
    [Fact]
    [Trait("oidf", "oidcc-server")]
    [Trait("oidf", "oidcc-idtoken-signature")]
    [Trait("oidf", "oidcc-ensure-request-with-valid-pkce-succeeds")]
    public async Task A_visit_ends_with_an_id_token_signed_by_a_published_key()
    {
        await using var suite = await Suite.Start();

        var given = await suite.Authorize();
        var (_, tokens) = await suite.Trade(given["code"]);
        var (_, keys) = await suite.Phone.Get("/oidc/jwks");

        given["iss"].ShouldBe(RunningAkamon.Origin);
        var set = JsonWebKeySet.Read(System.Text.Encoding.UTF8.GetBytes(keys.ToString()))!;
        Jws.Verify(tokens.GetProperty("id_token").GetString(), set, null, [SigningAlgorithm.ES256]).ShouldBeOfType<JwsReading.Verified>();
        var claims = Shop.Claims(tokens);
        claims.GetProperty("iss").GetString().ShouldBe(RunningAkamon.Origin);
        claims.GetProperty("aud").GetString().ShouldBe("shop");
        claims.GetProperty("nonce").GetString().ShouldBe("the-nonce");
        claims.GetProperty("at_hash").GetString().ShouldNotBeNullOrEmpty();
        tokens.GetProperty("token_type").GetString().ShouldBe("Bearer");
    }

    [Fact]
    [Trait("oidf", "oidcc-response-type-missing")]
    public async Task Without_a_response_type_the_system_gets_an_error()
    {
        await using var suite = await Suite.Start();

        var given = Suite.Given(await suite.Browser.Send(HttpMethod.Get, Shop.Door().Replace("&response_type=code", "", StringComparison.Ordinal)));

        given["error"].ShouldBe("invalid_request");
        given["state"].ShouldBe("the-state");
    }

    [Theory]
    [Trait("oidf", "oidcc-userinfo-get")]
    [Trait("oidf", "oidcc-userinfo-post-header")]
    [Trait("oidf", "oidcc-userinfo-post-body")]
    [InlineData("get")]
    [InlineData("header")]
    [InlineData("body")]
    public async Task Userinfo_answers_in_all_three_ways(string way)
    {
        await using var suite = await Suite.Start();
        var token = await suite.AccessToken();

        var (status, body) = way switch
        {
            "get" => await suite.UserInfo(token),
            "header" => await suite.Phone.Ask("/oidc/userinfo", [("Authorization", $"Bearer {token}")]),
            _ => await suite.Phone.Ask("/oidc/userinfo", [], ("access_token", token)),
        };

        status.ShouldBe(200);
        body.GetProperty("sub").GetString().ShouldBe(suite.Person.Id.ToString("n"));
    }

    [Fact]
    [Trait("oidf", "oidcc-ensure-request-without-nonce-succeeds-for-code-flow")]
    public async Task A_nonce_may_be_left_out()
    {
        await using var suite = await Suite.Start();

        var given = Suite.Given(await suite.Browser.Send(HttpMethod.Get, Shop.Door().Replace("&nonce=the-nonce", "", StringComparison.Ordinal)));

        Shop.Claims((await suite.Trade(given["code"])).Body).TryGetProperty("nonce", out _).ShouldBeFalse();
    }

    [Theory]
    [Trait("oidf", "oidcc-scope-profile")]
    [Trait("oidf", "oidcc-scope-email")]
    [Trait("oidf", "oidcc-scope-address")]
    [Trait("oidf", "oidcc-scope-phone")]
    [Trait("oidf", "oidcc-scope-all")]
    [InlineData("openid%20profile", "openid profile", "name")]
    [InlineData("openid%20email", "openid email", "email")]
    [InlineData("openid%20address", "openid", "address")]
    [InlineData("openid%20phone", "openid", "phone_number")]
    [InlineData("openid%20profile%20email%20address%20phone", "openid profile email", "name email")]
    public async Task Scopes_give_their_claims_and_those_we_do_not_have_fall_away_and_are_told(string asked, string granted, string claims)
    {
        await using var suite = await Suite.Start();
        await suite.Akamon.AddContactMail(suite.Person, "hanako@example.org");

        var (_, tokens) = await suite.Trade((await suite.Authorize(scope: asked))["code"]);
        var (status, body) = await suite.UserInfo(tokens.GetProperty("access_token").GetString()!);

        status.ShouldBe(200);
        tokens.GetProperty("scope").GetString().ShouldBe(granted);
        foreach (var claim in claims.Split(' '))
            body.TryGetProperty(claim, out _).ShouldBe(claim is "name" or "email", claim);
    }

    [Theory]
    [Trait("oidf", "oidcc-display-page")]
    [Trait("oidf", "oidcc-display-popup")]
    [Trait("oidf", "oidcc-ui-locales")]
    [Trait("oidf", "oidcc-claims-locales")]
    [Trait("oidf", "oidcc-login-hint")]
    [Trait("oidf", "oidcc-ensure-request-with-unknown-parameter-succeeds")]
    [Trait("oidf", "oidcc-ensure-request-with-acr-values-succeeds")]
    [Trait("oidf", "oidcc-claims-essential")]
    [InlineData("&display=page")]
    [InlineData("&display=popup")]
    [InlineData("&ui_locales=se")]
    [InlineData("&claims_locales=se")]
    [InlineData("&login_hint=somebody%40example.org")]
    [InlineData("&extra=foobar")]
    [InlineData("&acr_values=1%202")]
    [InlineData("&claims=%7B%22userinfo%22%3A%7B%22name%22%3A%7B%22essential%22%3Atrue%7D%7D%7D")]
    public async Task A_wish_that_is_not_understood_or_cannot_be_met_does_no_harm(string more)
    {
        await using var suite = await Suite.Start();

        (await suite.Authorize(more)).ShouldContainKey("code");
    }

    [Fact]
    [Trait("oidf", "oidcc-prompt-none-not-logged-in")]
    public async Task Prompt_none_without_a_session_is_an_error_and_no_page()
    {
        await using var suite = await Suite.Start(signedIn: false);

        var given = await suite.Authorize("&prompt=none");

        given["error"].ShouldBe("login_required");
        given["state"].ShouldBe("the-state");
    }

    [Theory]
    [Trait("oidf", "oidcc-prompt-none-logged-in")]
    [Trait("oidf", "oidcc-max-age-10000")]
    [Trait("oidf", "oidcc-id-token-hint")]
    [InlineData("&prompt=none")]
    [InlineData("&max_age=10000")]
    [InlineData("&prompt=none&id_token_hint=")]
    public async Task Somebody_who_is_signed_in_well_enough_is_not_asked_again(string more)
    {
        await using var suite = await Suite.Start();
        var (_, tokens) = await suite.Trade((await suite.Authorize())["code"]);
        suite.Akamon.Clock.Pass(TimeSpan.FromSeconds(5));

        var again = await suite.IdToken(more + (more.EndsWith('=') ? tokens.GetProperty("id_token").GetString() : ""));

        again.GetProperty("sub").GetString().ShouldBe(Shop.Claims(tokens).GetProperty("sub").GetString());
        again.GetProperty("auth_time").GetInt64().ShouldBe(Shop.Claims(tokens).GetProperty("auth_time").GetInt64());
    }

    [Theory]
    [Trait("oidf", "oidcc-prompt-login")]
    [Trait("oidf", "oidcc-max-age-1")]
    [InlineData("&prompt=login")]
    [InlineData("&max_age=1")]
    public async Task A_new_sign_in_is_asked_for_and_the_token_tells_of_it(string more)
    {
        await using var suite = await Suite.Start();
        var first = await suite.IdToken();
        suite.Akamon.Clock.Pass(TimeSpan.FromSeconds(60));

        (await suite.Authorize(more))["page"].ShouldBe("/sign-in");
        var onward = await suite.Browser.SignIn(suite.Akamon, suite.Person, Shop.Door(more: more));
        var given = Suite.Given(await suite.Browser.Send(HttpMethod.Get, onward.Header("Refresh")!.Split("url=")[1]));
        var second = Shop.Claims((await suite.Trade(given["code"])).Body);

        second.GetProperty("auth_time").GetInt64().ShouldBeGreaterThan(first.GetProperty("auth_time").GetInt64());
        second.GetProperty("sub").GetString().ShouldBe(first.GetProperty("sub").GetString());
    }

    [Theory]
    [Trait("oidf", "oidcc-codereuse")]
    [Trait("oidf", "oidcc-codereuse-30seconds")]
    [InlineData(0)]
    [InlineData(30)]
    public async Task A_code_used_again_is_refused_and_what_it_gave_ends(int seconds)
    {
        await using var suite = await Suite.Start();
        var code = (await suite.Authorize())["code"];
        var (_, tokens) = await suite.Trade(code);
        suite.Akamon.Clock.Pass(TimeSpan.FromSeconds(seconds));

        var (status, body) = await suite.Trade(code);

        (status, body.GetProperty("error").GetString()).ShouldBe((400, "invalid_grant"));
        (await suite.UserInfo(tokens.GetProperty("access_token").GetString()!)).Status.ShouldBe(401);
    }

    [Theory]
    [Trait("oidf", "oidcc-ensure-registered-redirect-uri")]
    [Trait("case", "sec:I01")]
    [InlineData("https://shop.example.org/back/more")]
    [InlineData("https://shop.example.org/back?x=1")]
    [InlineData("https://shop.example.org/back#x")]
    [InlineData("https://shop.example.org/x/../back")]
    [InlineData("https://shop.example.org/%2e%2e/back")]
    [InlineData("https://SHOP.example.org/back")]
    [InlineData("https://a@shop.example.org/back")]
    [InlineData("https://shop.example.org:8443/back")]
    [InlineData("https://shop.example.org/back/")]
    [InlineData("http://shop.example.org/back")]
    [InlineData("https://*.example.org/back")]
    [InlineData("https://shop。example.org/back")]
    [InlineData("")]
    public async Task An_address_that_is_not_the_registered_one_shows_a_page_and_leads_nowhere(string address)
    {
        await using var suite = await Suite.Start();

        var page = await suite.Browser.Send(HttpMethod.Get, Shop.Door().Replace(Uri.EscapeDataString(Shop.Back), Uri.EscapeDataString(address), StringComparison.Ordinal));

        ((int)page.Status).ShouldBe(400);
        page.Location.ShouldBeNull();
        page.Text.ShouldContain("The address to go back to is not one the system has registered.");
    }

    [Fact]
    [Trait("oidf", "oidcc-ensure-post-request-succeeds")]
    public async Task A_request_may_come_by_post()
    {
        await using var suite = await Suite.Start();

        (await suite.Authorize(post: true)).ShouldContainKey("code");
    }

    [Fact]
    [Trait("oidf", "oidcc-server-client-secret-post")]
    public async Task A_system_may_send_its_secret_in_the_form()
    {
        await using var suite = await Suite.Start(signedIn: true, ("RelyingParties:Systems:0:Oidc:Authentication", "SecretPost"));

        var (status, _) = await suite.Phone.Ask("/oidc/token", [], ("client_id", "shop"), ("client_secret", Registered.Secret), ("grant_type", "authorization_code"), ("code", (await suite.Authorize())["code"]), ("redirect_uri", Shop.Back), ("code_verifier", Shop.Verifier));

        status.ShouldBe(200);
    }

    [Theory]
    [Trait("oidf", "oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported")]
    [Trait("oidf", "oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported")]
    [Trait("oidf", "oidcc-ensure-request-object-with-redirect-uri")]
    [InlineData("&request=eyJhbGciOiJub25lIn0.eyJzY29wZSI6Im9wZW5pZCJ9.", "request_not_supported")]
    [InlineData("&request_uri=https%3A%2F%2Fshop.example.org%2Frequest", "request_uri_not_supported")]
    public async Task Requests_that_nobody_signed_are_refused_as_unsupported(string more, string error)
    {
        await using var suite = await Suite.Start();

        (await suite.Authorize(more))["error"].ShouldBe(error);
    }

    [Fact]
    [Trait("oidf", "oidcc-refresh-token")]
    public async Task A_refresh_keeps_the_session_and_gives_no_more_than_was_granted()
    {
        await using var suite = await Suite.Start();
        var (_, tokens) = await suite.Trade((await suite.Authorize())["code"]);
        suite.Akamon.Clock.Pass(TimeSpan.FromMinutes(2));
        (string, string)[] asked = [("grant_type", "refresh_token"), ("refresh_token", tokens.GetProperty("refresh_token").GetString()!)];

        (await suite.Phone.Ask("/oidc/token", "shop", [.. asked, ("scope", "openid email")])).Status.ShouldBe(400);
        var (status, renewed) = await suite.Phone.Ask("/oidc/token", "shop", asked);

        status.ShouldBe(200);
        var (before, after) = (Shop.Claims(tokens), Shop.Claims(renewed));
        after.GetProperty("sub").GetString().ShouldBe(before.GetProperty("sub").GetString());
        after.GetProperty("auth_time").GetInt64().ShouldBe(before.GetProperty("auth_time").GetInt64());
        after.GetProperty("iat").GetInt64().ShouldBeGreaterThan(before.GetProperty("iat").GetInt64());
    }
}
