using System.Text.Json;

namespace Akamon.Tests.RelyingParties.Oidc;

/// <summary>client_credentials (RFC 6749 §4.4), introspection (RFC 7662) and revocation (RFC 7009).</summary>
public sealed class ActingForItself
{
    [Fact]
    public async Task A_program_gets_a_token_for_itself_that_opens_one_place()
    {
        await using var akamon = await RunningAkamon.Start(Registered.Service());
        using var phone = new SystemPhone(akamon);

        var (status, body) = await phone.Ask("/oidc/token", "robot", ("grant_type", "client_credentials"), ("scope", "rooms.read"));

        status.ShouldBe(200, body.ToString());
        body.GetProperty("scope").GetString().ShouldBe("rooms.read");
        body.TryGetProperty("refresh_token", out _).ShouldBeFalse();
        body.TryGetProperty("id_token", out _).ShouldBeFalse();
        var claims = Shop.Claims(body, "access_token");
        claims.GetProperty("sub").GetString().ShouldBe("robot");
        claims.GetProperty("aud").GetString().ShouldBe(Registered.Api);
        (await phone.Get("/oidc/userinfo", ("Authorization", $"Bearer {body.GetProperty("access_token").GetString()}"))).Status.ShouldBe(401, "RI4: it opens another place.");
    }

    [Theory]
    [InlineData("robot", "scope", "rooms.read doors.open", "invalid_scope")]
    [InlineData("robot", "scope", "openid", "invalid_scope")]
    [InlineData("robot", "resource", "https://other.example.org/", "invalid_target")]
    [InlineData("api", "scope", "rooms.read", "unauthorized_client")]
    [Trait("case", "sec:RI7")]
    public async Task Nothing_is_given_beyond_the_registration(string client, string name, string value, string error)
    {
        await using var akamon = await RunningAkamon.Start(Registered.Service());
        using var phone = new SystemPhone(akamon);

        var (status, body) = await phone.Ask("/oidc/token", client, ("grant_type", "client_credentials"), (name, value));

        status.ShouldBe(400);
        body.GetProperty("error").GetString().ShouldBe(error);
    }

    [Theory]
    [Trait("case", "sec:I12")]
    [InlineData("password")]
    [InlineData("urn:ietf:params:oauth:grant-type:token-exchange")]
    public async Task Other_grants_do_not_exist(string grant)
    {
        await using var akamon = await RunningAkamon.Start(Registered.Service());
        using var phone = new SystemPhone(akamon);

        (await phone.Ask("/oidc/token", "robot", ("grant_type", grant), ("username", "a"), ("password", "b"))).Body.GetProperty("error").GetString().ShouldBe("unsupported_grant_type");
    }

    [Theory]
    [Trait("case", "sec:I08")]
    [InlineData("wrong")]
    [InlineData("empty")]
    [InlineData("absent")]
    [InlineData("both")]
    [InlineData("in the form")]
    [InlineData("in the query")]
    [InlineData("as public")]
    public async Task A_system_authenticates_in_its_one_registered_way(string fault)
    {
        await using var akamon = await RunningAkamon.Start(Registered.Service());
        using var phone = new SystemPhone(akamon);
        (string, string)[] right = SystemPhone.Basic("robot", Registered.Secret), none = [], asked = [("grant_type", "client_credentials")];

        var (status, _) = await (fault switch
        {
            "wrong" => phone.Ask("/oidc/token", SystemPhone.Basic("robot", Registered.Secret + "x"), asked),
            "empty" => phone.Ask("/oidc/token", SystemPhone.Basic("robot", ""), asked),
            "absent" => phone.Ask("/oidc/token", none, asked),
            "both" => phone.Ask("/oidc/token", right, [.. asked, ("client_id", "robot"), ("client_secret", Registered.Secret)]),
            "in the form" => phone.Ask("/oidc/token", none, [.. asked, ("client_id", "robot"), ("client_secret", Registered.Secret)]),
            "in the query" => phone.Ask($"/oidc/token?client_id=robot&client_secret={Registered.Secret}", right, asked),
            _ => phone.Ask("/oidc/token", none, [.. asked, ("client_id", "robot")]),
        });

        status.ShouldBe(fault is "in the query" ? 400 : 401);
        (await phone.Ask("/oidc/token", right, asked)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_place_it_opens_may_look_at_it_and_its_owner_too()
    {
        await using var akamon = await RunningAkamon.Start(Registered.Service());
        using var phone = new SystemPhone(akamon);
        var token = (await phone.Ask("/oidc/token", "robot", ("grant_type", "client_credentials"))).Body.GetProperty("access_token").GetString()!;

        foreach (var system in new[] { "api", "robot" })
        {
            var (_, told) = await phone.Ask("/oidc/introspect", system, ("token", token));
            told.GetProperty("active").GetBoolean().ShouldBeTrue();
            told.GetProperty("client_id").GetString().ShouldBe("robot");
            told.GetProperty("scope").GetString().ShouldBe("rooms.read rooms.write");
        }
        akamon.Clock.Pass(TimeSpan.FromMinutes(6));
        (await phone.Ask("/oidc/introspect", "api", ("token", token))).Body.ToString().ShouldBe("""{"active":false}""");
    }

    [Fact]
    [Trait("case", "sec:I29")]
    public async Task Whoever_has_nothing_to_do_with_a_token_learns_nothing()
    {
        await using var akamon = await RunningAkamon.Start([.. Registered.Service(), .. Registered.System(2, "shop"), .. Registered.System(3, "page", ("Secret", ""), ("Authentication", "None"))]);
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var person = await Tokens(phone, browser);
        var robot = (await phone.Ask("/oidc/token", "robot", ("grant_type", "client_credentials"))).Body.GetProperty("access_token").GetString()!;
        string Of(string name) => person.GetProperty(name).GetString()!;

        foreach (var (system, token) in new[] { ("shop", robot), ("api", Of("access_token")), ("robot", Of("refresh_token")), ("shop", Of("id_token")), ("shop", "nothing"), ("shop", Of("access_token")[..^4] + "AAAA") })
            (await phone.Ask("/oidc/introspect", system, ("token", token))).ShouldSatisfyAllConditions(told => told.Status.ShouldBe(200), told => told.Body.ToString().ShouldBe("""{"active":false}"""));
        (await phone.Ask("/oidc/introspect", [], ("token", Of("access_token")))).Status.ShouldBe(401);
        (await phone.Ask("/oidc/introspect", [], ("token", Of("access_token")), ("client_id", "page"))).Status.ShouldBe(401);
        (await phone.Ask("/oidc/introspect", SystemPhone.Basic("shop", "wrong"), ("token", Of("access_token")))).Status.ShouldBe(401);
        (await phone.Ask("/oidc/introspect", "shop", ("token", Of("access_token")))).Body.GetProperty("acr").GetString().ShouldBe("https://refeds.org/profile/mfa");
        (await phone.Ask("/oidc/introspect", "shop", ("token", Of("refresh_token")))).Body.GetProperty("active").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("access_token")]
    [InlineData("refresh_token")]
    [Trait("case", "sec:I29")]
    public async Task What_a_system_gives_back_is_over_with_all_that_came_of_it(string which)
    {
        await using var akamon = await RunningAkamon.Start([.. Registered.System(0, "shop"), .. Registered.System(1, "other")]);
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var tokens = await Tokens(phone, browser);
        string Of(string name) => tokens.GetProperty(name).GetString()!;

        (await phone.Ask("/oidc/revoke", "other", ("token", Of(which)))).Status.ShouldBe(200);
        (await phone.Ask("/oidc/introspect", "shop", ("token", Of("access_token")))).Body.GetProperty("active").GetBoolean().ShouldBeTrue("Another system cannot end it.");
        (await phone.Ask("/oidc/revoke", SystemPhone.Basic("shop", "wrong"), ("token", Of(which)))).Status.ShouldBe(401);
        (await phone.Ask("/oidc/revoke", "shop", ("token", "nothing"))).Status.ShouldBe(200);
        (await phone.Ask("/oidc/revoke", "shop", ("token", Of(which)))).Status.ShouldBe(200);

        (await phone.Ask("/oidc/introspect", "shop", ("token", Of("access_token")))).Body.GetProperty("active").GetBoolean().ShouldBeFalse();
        (await phone.Ask("/oidc/token", "shop", ("grant_type", "refresh_token"), ("refresh_token", Of("refresh_token")))).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("ServiceScopes:0", "openid")]
    [InlineData("ServiceScopes:0", "two words")]
    [InlineData("ServiceAudience", "https://nobody.example.org/")]
    public async Task A_registration_that_could_not_work_stops_the_start(string setting, string value)
    {
        var fault = await Should.ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>(async () => await RunningAkamon.Start([.. Registered.Service(), ($"RelyingParties:Systems:1:Oidc:{setting}", value)]));

        fault.Message.ShouldContain($"RelyingParties:Systems:1:Oidc:{setting.Split(':')[0]}");
    }

    private static async Task<JsonElement> Tokens(SystemPhone phone, Browser browser) =>
        (await phone.Ask("/oidc/token", "shop", ("grant_type", "authorization_code"), ("code", await Shop.CodeFor(browser)), ("redirect_uri", Shop.Back), ("code_verifier", Shop.Verifier))).Body;
}
