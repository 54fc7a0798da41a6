using System.Text.Json.Nodes;

namespace Akamon.Tests.RelyingParties.Oidc;

/// <summary>Pushed authorization requests (RFC 9126): one right, then one thing wrong at a time.</summary>
[Trait("case", "sec:I16")]
public sealed class PushingRequests
{
    [Fact]
    public async Task A_request_left_beforehand_leads_through_signing_in_to_a_code()
    {
        await using var akamon = await RunningAkamon.Start(Settings);
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        var person = await akamon.NewPersonWithMfa();

        var (status, body) = await phone.Ask("/oidc/par", "shop", Request);
        var onward = await browser.SignIn(akamon, person, Door(body));
        var back = await browser.Send(HttpMethod.Get, onward.Header("Refresh")!.Split("url=")[1]);

        status.ShouldBe(201, body.ToString());
        body.GetProperty("expires_in").GetInt32().ShouldBe(60);
        back.Location!.Query.ShouldContain("state=the-state");
        (await phone.Ask("/oidc/token", "shop", ("grant_type", "authorization_code"), ("code", Shop.CodeIn(back)), ("redirect_uri", Shop.Back), ("code_verifier", Shop.Verifier))).Status.ShouldBe(200);
        (await browser.Send(HttpMethod.Get, onward.Header("Refresh")!.Split("url=")[1])).Status.ShouldBe(System.Net.HttpStatusCode.BadRequest, "Not even with the mark.");
    }

    [Theory]
    [InlineData("used before")]
    [InlineData("too old")]
    [InlineData("another system's")]
    [InlineData("overridden")]
    [InlineData("never left")]
    public async Task It_counts_once_for_a_minute_for_its_system_and_as_it_is(string fault)
    {
        await using var akamon = await RunningAkamon.Start(Settings);
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var door = Door((await phone.Ask("/oidc/par", "shop", Request)).Body);
        if (fault is "used before")
            Shop.CodeIn(await browser.Send(HttpMethod.Get, door)).ShouldNotStartWith("no code");
        if (fault is "too old")
            akamon.Clock.Pass(TimeSpan.FromSeconds(61));

        var page = await browser.Send(HttpMethod.Get, fault switch
        {
            "another system's" => door.Replace("client_id=shop", "client_id=other", StringComparison.Ordinal),
            "overridden" => door + "&scope=openid%20email",
            "never left" => door[..^4] + "AAAA",
            _ => door,
        });

        ((int)page.Status).ShouldBe(400);
        page.Location.ShouldBeNull();
        page.Text.ShouldContain("The request is over, was used before, or was changed on the way.");
    }

    [Fact]
    public async Task Of_twenty_browsers_that_bring_it_one_gets_a_code()
    {
        await using var akamon = await RunningAkamon.Start(Settings);
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var door = Door((await phone.Ask("/oidc/par", "shop", Request)).Body);

        var pages = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => browser.Send(HttpMethod.Get, door)));

        pages.Count(page => !Shop.CodeIn(page).StartsWith("no code", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Who_must_push_cannot_send_the_request_by_the_browser()
    {
        await using var akamon = await RunningAkamon.Start([.. Settings, ("RelyingParties:Systems:0:Oidc:RequirePushed", "true")]);
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());

        var page = await browser.Send(HttpMethod.Get, Shop.Door());

        page.Location!.Query.ShouldContain("error=invalid_request");
        page.Location.Query.ShouldNotContain("code=");
        Shop.CodeIn(await browser.Send(HttpMethod.Get, Door((await phone.Ask("/oidc/par", "shop", Request)).Body))).ShouldNotStartWith("no code");
    }

    [Theory]
    [InlineData("redirect_uri", "https://evil.example/", "invalid_request")]
    [InlineData("redirect_uri", "", "invalid_request")]
    [InlineData("request_uri", "urn:ietf:params:oauth:request_uri:x", "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("scope", "email", "invalid_scope")]
    [InlineData("request", "eyJ.eyJ.AA", "request_not_supported")]
    public async Task A_request_that_could_not_succeed_is_refused_at_once(string name, string value, string error)
    {
        await using var akamon = await RunningAkamon.Start(Settings);
        using var phone = new SystemPhone(akamon);

        var (status, body) = await phone.Ask("/oidc/par", "shop", [.. Request.Where(pair => !string.Equals(pair.Item1, name, StringComparison.Ordinal)), (name, value)]);

        status.ShouldBe(400);
        body.GetProperty("error").GetString().ShouldBe(error);
    }

    [Fact]
    public async Task Strangers_leave_nothing()
    {
        await using var akamon = await RunningAkamon.Start(Settings);
        using var phone = new SystemPhone(akamon);

        (await phone.Ask("/oidc/par", SystemPhone.Basic("shop", "wrong"), Request)).Status.ShouldBe(401);
        (await phone.Ask("/oidc/par", [], [.. Request, ("client_id", "shop")])).Status.ShouldBe(401);
        (await phone.Ask("/oidc/par", "shop", [.. Request, ("client_id", "other")])).Status.ShouldBe(401);
        (await phone.Ask("/oidc/par", "shop", [.. Request, ("client_id", "shop")])).Status.ShouldBe(201);
    }

    [Theory]
    [Trait("case", "sec:I17")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://shop.example.org/request.jwt")]
    public async Task An_address_in_a_request_is_never_asked(string address)
    {
        await using var akamon = await RunningAkamon.Start(Settings);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());

        var page = await browser.Send(HttpMethod.Get, Shop.Door(more: $"&request_uri={Uri.EscapeDataString(address)}"));

        page.Location!.Query.ShouldContain("error=request_uri_not_supported");
    }

    internal static string Door(System.Text.Json.JsonElement body, string client = "shop") => $"/oidc/authorize?client_id={client}&request_uri={Uri.EscapeDataString(body.GetProperty("request_uri").GetString()!)}";

    internal static (string, string)[] Request => [.. System.Web.HttpUtility.ParseQueryString(new Uri("https://x" + Shop.Door()).Query) is var query ? query.AllKeys.Where(key => key is not "client_id").Select(key => (key!, query[key]!)) : []];

    private static readonly (string, string)[] Settings = [.. Registered.System(0, "shop"), .. Registered.System(1, "other")];
}

/// <summary>Signed requests (RFC 9101) of systems with a registered key.</summary>
[Trait("case", "sec:I17")]
public sealed class SigningRequests
{
    [Theory]
    [InlineData("JWT", false)]
    [InlineData("oauth-authz-req+jwt", false)]
    [InlineData("oauth-authz-req+jwt", true)]
    public async Task What_the_system_signed_counts_and_nothing_beside_it(string type, bool pushedToo)
    {
        using var key = new ClientKey();
        await using var akamon = await RunningAkamon.Start(Registered.Signing(0, "signer", key));
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var signed = key.Sign(Claims(akamon), ("typ", type));

        var door = pushedToo
            ? PushingRequests.Door((await phone.Ask("/oidc/par", [], [("request", signed), .. key.Proof(akamon, "signer")])).Body, "signer")
            : $"/oidc/authorize?client_id=signer&state=another&request={signed}";
        var page = await browser.Send(HttpMethod.Get, door);

        Shop.CodeIn(page).ShouldNotStartWith("no code");
        page.Location!.Query.ShouldContain("state=the-state");
    }

    public static TheoryData<string, string?> Wrong => new() { { "iss", "\"shop\"" }, { "aud", "\"https://other.example.org\"" }, { "aud", null }, { "exp", null }, { "exp", "1" }, { "client_id", "\"other\"" }, { "request_uri", "\"urn:x\"" }, { "scope", "[\"openid\"]" } };

    [Theory, MemberData(nameof(Wrong))]
    public async Task A_wrong_claim_is_shown_to_the_person(string name, string? value)
    {
        using var key = new ClientKey();
        await using var akamon = await RunningAkamon.Start(Registered.Signing(0, "signer", key));
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());

        await Refused(browser, key.Sign(ClientKey.With(Claims(akamon), (name, value is null ? null : JsonNode.Parse(value))), ("typ", "oauth-authz-req+jwt")));
    }

    [Fact]
    public async Task Unsigned_and_foreign_requests_are_shown_to_the_person()
    {
        using var key = new ClientKey();
        using var foreign = new ClientKey();
        await using var akamon = await RunningAkamon.Start(Registered.Signing(0, "signer", key));
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());

        await Refused(browser, foreign.Sign(Claims(akamon)));
        await Refused(browser, $"{ClientKey.Part(new JsonObject { ["alg"] = "none" })}.{ClientKey.Part(Claims(akamon))}.");
        await Refused(browser, key.Sign(Claims(akamon), ("alg", "HS256")));
        await Refused(browser, key.Sign(Claims(akamon), ("jku", "http://169.254.169.254/")));
        await Refused(browser, key.Sign(Claims(akamon), ("typ", "at+jwt")));
    }

    [Fact]
    public async Task A_request_that_was_in_time_when_it_came_survives_a_slow_sign_in()
    {
        using var key = new ClientKey();
        await using var akamon = await RunningAkamon.Start(Registered.Signing(0, "signer", key));
        using var browser = akamon.NewBrowser();
        var person = await akamon.NewPersonWithMfa();
        var signed = key.Sign(Claims(akamon));

        var asked = await browser.Get($"/oidc/authorize?client_id=signer&request={signed}");
        akamon.Clock.Pass(TimeSpan.FromMinutes(4));
        var onward = await browser.Post(await browser.Post(asked, ("CommonId", person.CommonId), ("Password", person.Password)), ("Code", person.Code(akamon)));

        Shop.CodeIn(await browser.Send(HttpMethod.Get, onward.Header("Refresh")!.Split("url=")[1])).ShouldNotStartWith("no code");
    }

    private static async Task Refused(Browser browser, string request)
    {
        var page = await browser.Send(HttpMethod.Get, $"/oidc/authorize?client_id=signer&request={request}");

        ((int)page.Status).ShouldBe(400);
        page.Text.ShouldContain("The signed request is damaged");
    }

    private static JsonObject Claims(RunningAkamon akamon)
    {
        var claims = new JsonObject { ["iss"] = "signer", ["aud"] = RunningAkamon.Origin, ["client_id"] = "signer", ["exp"] = ClientKey.Now(akamon) + 60, ["max_age"] = 3600 };
        foreach (var (name, value) in PushingRequests.Request)
            claims[name] = value;
        return claims;
    }
}
