using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Akamon.Standards.Jose;

namespace Akamon.Tests.RelyingParties.Oidc;

/// <summary>DPoP (RFC 9449): a right proof, then one thing wrong at a time.</summary>
[Trait("case", "sec:I22")]
public sealed class ShowingAKey
{
    [Fact]
    public async Task Tokens_got_with_a_proof_work_only_with_one_of_the_same_key()
    {
        using var key = new ClientKey();
        using var foreign = new ClientKey();
        await using var akamon = await RunningAkamon.Start(Settings);
        using var phone = new SystemPhone(akamon);
        var tokens = await Tokens(akamon, phone, key);
        var token = tokens.GetProperty("access_token").GetString()!;

        tokens.GetProperty("token_type").GetString().ShouldBe("DPoP");
        Shop.Claims(tokens, "access_token").GetProperty("cnf").GetProperty("jkt").GetString().ShouldBe(key.Thumbprint);
        (await phone.Get("/oidc/userinfo", ("Authorization", $"DPoP {token}"), Dpop(akamon, key, "GET", "/oidc/userinfo", token))).Status.ShouldBe(200);
        (await phone.Get("/oidc/userinfo", ("Authorization", $"DPoP {token}"), Dpop(akamon, foreign, "GET", "/oidc/userinfo", token))).Status.ShouldBe(401);
        (await phone.Get("/oidc/userinfo", ("Authorization", $"DPoP {token}"), Dpop(akamon, key, "GET", "/oidc/userinfo"))).Status.ShouldBe(401, "Without ath.");
        (await phone.Get("/oidc/userinfo", ("Authorization", $"DPoP {token}"), Dpop(akamon, key, "GET", "/oidc/userinfo", token + "x"))).Status.ShouldBe(401);
        (await phone.Get("/oidc/userinfo", ("Authorization", $"DPoP {token}"))).Status.ShouldBe(401);
        (await phone.Get("/oidc/userinfo", ("Authorization", $"Bearer {token}"))).Status.ShouldBe(401, "A bound token is no bearer token.");
        phone.Told!.WwwAuthenticate.ToString().ShouldContain("invalid_token");
        (await phone.Ask("/oidc/introspect", "shop", ("token", token))).Body.GetProperty("cnf").GetProperty("jkt").GetString().ShouldBe(key.Thumbprint);
    }

    [Fact]
    public async Task A_token_without_a_key_does_not_pass_for_one_with()
    {
        using var key = new ClientKey();
        await using var akamon = await RunningAkamon.Start(Settings);
        using var phone = new SystemPhone(akamon);
        var token = (await Tokens(akamon, phone, key: null)).GetProperty("access_token").GetString()!;

        (await phone.Get("/oidc/userinfo", ("Authorization", $"Bearer {token}"))).Status.ShouldBe(200);
        (await phone.Get("/oidc/userinfo", ("Authorization", $"DPoP {token}"), Dpop(akamon, key, "GET", "/oidc/userinfo", token))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_proof_works_once_on_all_nodes()
    {
        using var key = new ClientKey();
        await using var akamon = await RunningAkamon.Start(Settings);
        await using var other = await akamon.StartSecondNode(Settings);
        using var phone = new SystemPhone(akamon);
        using var second = new SystemPhone(other);
        var proof = Dpop(akamon, key, "POST", "/oidc/token");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Service(i % 2 == 0 ? phone : second, proof)));

        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers.Count(answer => answer.Status == 400 && answer.Body.GetProperty("error").GetString() is "invalid_dpop_proof").ShouldBe(19);
    }

    public static TheoryData<string, string?> Claims => new()
    {
        { "htm", "\"GET\"" }, { "htm", null }, { "htu", "\"https://id.example.org/oidc/userinfo\"" }, { "htu", "\"http://id.example.org/oidc/token\"" }, { "htu", null },
        { "iat", "-61" }, { "iat", "+61" }, { "iat", null }, { "jti", null }, { "jti", "\"\"" }, { "nonce", "7" },
    };

    [Theory, MemberData(nameof(Claims))]
    public async Task A_wrong_claim_proves_nothing(string claim, string? value)
    {
        using var key = new ClientKey();
        await using var akamon = await RunningAkamon.Start(Settings);
        using var phone = new SystemPhone(akamon);
        JsonNode? wrong = value is null ? null : claim is "iat" ? ClientKey.Now(akamon) + int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) : JsonNode.Parse(value);

        (await Service(phone, Dpop(akamon, key, "POST", "/oidc/token", claims: [(claim, wrong)]))).Body.GetProperty("error").GetString().ShouldBe("invalid_dpop_proof");
    }

    [Theory]
    [InlineData("typ", "\"JWT\"")]
    [InlineData("typ", null)]
    [InlineData("alg", "\"none\"")]
    [InlineData("alg", "\"HS256\"")]
    [InlineData("jwk", null)]
    [InlineData("jwk", "another")]
    [InlineData("jwk", "private")]
    [InlineData("x5u", "\"https://evil.example/\"")]
    public async Task A_wrong_header_proves_nothing(string name, string? value)
    {
        using var key = new ClientKey();
        using var another = new ClientKey();
        await using var akamon = await RunningAkamon.Start(Settings);
        using var phone = new SystemPhone(akamon);
        var wrong = value switch
        {
            null => null,
            "another" => another.Jwk,
            "private" => ClientKey.With(key.Jwk, ("d", "AAAA")),
            _ => JsonNode.Parse(value),
        };

        (await Service(phone, Dpop(akamon, key, "POST", "/oidc/token", header: [(name, wrong)]))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Two_proofs_are_none_and_whoever_must_show_a_key_gets_nothing_without()
    {
        using var key = new ClientKey();
        await using var akamon = await RunningAkamon.Start([.. Settings, ("RelyingParties:Systems:2:Oidc:RequireDpop", "true")]);
        using var phone = new SystemPhone(akamon);

        (await Service(phone, Dpop(akamon, key, "POST", "/oidc/token"), Dpop(akamon, key, "POST", "/oidc/token"))).Status.ShouldBe(400);
        (await Service(phone)).Body.GetProperty("error").GetString().ShouldBe("invalid_dpop_proof");
        (await Service(phone, Dpop(akamon, key, "POST", "/oidc/token"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Where_a_nonce_is_asked_for_only_a_fresh_one_of_ours_counts()
    {
        using var key = new ClientKey();
        await using var akamon = await RunningAkamon.Start([.. Settings, ("Oidc:DpopNonce", "true")]);
        using var phone = new SystemPhone(akamon);

        var (status, body) = await Service(phone, Dpop(akamon, key, "POST", "/oidc/token"));
        var nonce = phone.Told!.GetValues("DPoP-Nonce").Single();

        (status, body.GetProperty("error").GetString()).ShouldBe((400, "use_dpop_nonce"));
        (await Service(phone, Dpop(akamon, key, "POST", "/oidc/token", claims: [("nonce", "mine")]))).Status.ShouldBe(400);
        (await Service(phone, Dpop(akamon, key, "POST", "/oidc/token", claims: [("nonce", nonce)]))).Status.ShouldBe(200);
        akamon.Clock.Pass(TimeSpan.FromMinutes(5));
        (await Service(phone, Dpop(akamon, key, "POST", "/oidc/token", claims: [("nonce", nonce)]))).Body.GetProperty("error").GetString().ShouldBe("use_dpop_nonce");
    }

    [Fact]
    public async Task A_code_bound_beforehand_needs_that_key()
    {
        using var key = new ClientKey();
        using var foreign = new ClientKey();
        await using var akamon = await RunningAkamon.Start(Settings);
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());

        foreach (var (proof, status) in new[] { (foreign, 400), (null, 400), (key, 200) })
            (await Trade(akamon, phone, await Shop.CodeFor(browser, more: $"&dpop_jkt={key.Thumbprint}"), proof)).Status.ShouldBe(status);
        var pushed = (await phone.Ask("/oidc/par", [.. SystemPhone.Basic("shop", Registered.Secret), Dpop(akamon, key, "POST", "/oidc/par")], PushingRequests.Request)).Body;
        (await Trade(akamon, phone, Shop.CodeIn(await browser.Send(HttpMethod.Get, PushingRequests.Door(pushed))), foreign)).Status.ShouldBe(400);
        (await phone.Ask("/oidc/par", [.. SystemPhone.Basic("shop", Registered.Secret), Dpop(akamon, foreign, "POST", "/oidc/par")], [.. PushingRequests.Request, ("dpop_jkt", key.Thumbprint)])).Status.ShouldBe(400);
        Shop.CodeIn(await browser.Send(HttpMethod.Get, Shop.Door(more: "&dpop_jkt=short"))).ShouldStartWith("no code");
    }

    [Fact]
    public async Task A_public_clients_refresh_token_is_bound_and_a_confidential_ones_to_the_client()
    {
        using var key = new ClientKey();
        using var next = new ClientKey();
        await using var akamon = await RunningAkamon.Start([.. Settings, .. Registered.System(3, "page", ("Secret", ""), ("Authentication", "None"), ("Scopes:0", "openid"), ("Scopes:1", "offline_access"))]);
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var door = Shop.Door("page").Replace("openid%20profile", "openid%20offline_access", StringComparison.Ordinal);
        (string, string)[] Fields(string code) => [("client_id", "page"), ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Shop.Back), ("code_verifier", Shop.Verifier)];

        var given = (await phone.Ask("/oidc/token", [Dpop(akamon, key, "POST", "/oidc/token")], Fields(Shop.CodeIn(await browser.Get(door))))).Body.GetProperty("refresh_token").GetString()!;
        (string, string)[] renew = [("client_id", "page"), ("grant_type", "refresh_token"), ("refresh_token", given)];
        (await phone.Ask("/oidc/token", [], renew)).Status.ShouldBe(400);
        (await phone.Ask("/oidc/token", [Dpop(akamon, next, "POST", "/oidc/token")], renew)).Status.ShouldBe(400);
        (await phone.Ask("/oidc/token", [Dpop(akamon, key, "POST", "/oidc/token")], renew)).Status.ShouldBe(200);

        var kept = (await Tokens(akamon, phone, key)).GetProperty("refresh_token").GetString()!;
        var renewed = await phone.Ask("/oidc/token", [.. SystemPhone.Basic("shop", Registered.Secret), Dpop(akamon, next, "POST", "/oidc/token")], ("grant_type", "refresh_token"), ("refresh_token", kept));
        Shop.Claims(renewed.Body, "access_token").GetProperty("cnf").GetProperty("jkt").GetString().ShouldBe(next.Thumbprint);
    }

    internal static (string, string) Dpop(RunningAkamon akamon, ClientKey key, string method, string path, string? token = null, (string, JsonNode?)[]? claims = null, (string, JsonNode?)[]? header = null)
    {
        var said = new JsonObject { ["jti"] = Guid.CreateVersion7().ToString(), ["htm"] = method, ["htu"] = RunningAkamon.Origin + path, ["iat"] = ClientKey.Now(akamon) };
        if (token is not null)
            said["ath"] = Base64Url.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
        return ("DPoP", key.Sign(ClientKey.With(said, claims ?? []), [("kid", null), ("typ", "dpop+jwt"), ("jwk", key.Jwk), .. header ?? []]));
    }

    private static async Task<JsonElement> Tokens(RunningAkamon akamon, SystemPhone phone, ClientKey? key)
    {
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        return (await Trade(akamon, phone, await Shop.CodeFor(browser), key)).Body;
    }

    private static Task<(int Status, JsonElement Body)> Trade(RunningAkamon akamon, SystemPhone phone, string code, ClientKey? key) =>
        phone.Ask("/oidc/token", [.. SystemPhone.Basic("shop", Registered.Secret), .. key is null ? Array.Empty<(string, string)>() : [Dpop(akamon, key, "POST", "/oidc/token")]],
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Shop.Back), ("code_verifier", Shop.Verifier));

    private static Task<(int Status, JsonElement Body)> Service(SystemPhone phone, params (string, string)[] proof) =>
        phone.Ask("/oidc/token", [.. SystemPhone.Basic("robot", Registered.Secret), .. proof], ("grant_type", "client_credentials"));

    private static readonly (string, string)[] Settings = [.. Registered.System(0, "shop"), .. Registered.Service(1)];
}

/// <summary>Step-up (RFC 9470): who asks for more gets it, and what became too weak says so.</summary>
public sealed class AskingForMore
{
    [Fact]
    [Trait("case", "sec:I15")]
    public async Task A_system_asks_for_strength_and_freshness_and_gets_both()
    {
        await using var akamon = await RunningAkamon.Start([.. Registered.System(0, "shop")]);
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        var person = await akamon.NewPersonWithMfa();
        await browser.SignIn(akamon, person);
        akamon.Clock.Pass(TimeSpan.FromMinutes(20));
        var door = Shop.Door(more: "&acr_values=https%3A%2F%2Frefeds.org%2Fprofile%2Fmfa&max_age=60");

        var onward = await browser.SignIn(akamon, person, door);
        var code = Shop.CodeIn(await browser.Send(HttpMethod.Get, onward.Header("Refresh")!.Split("url=")[1]));
        var tokens = (await phone.Ask("/oidc/token", "shop", ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Shop.Back), ("code_verifier", Shop.Verifier))).Body;

        foreach (var which in new[] { "id_token", "access_token" })
        {
            Shop.Claims(tokens, which).GetProperty("acr").GetString().ShouldBe("https://refeds.org/profile/mfa");
            Shop.Claims(tokens, which).GetProperty("auth_time").GetInt64().ShouldBeInRange(ClientKey.Now(akamon) - 60, ClientKey.Now(akamon));
        }
        var told = (await phone.Ask("/oidc/introspect", "shop", ("token", tokens.GetProperty("access_token").GetString()!))).Body;
        told.GetProperty("auth_time").GetInt64().ShouldBe(Shop.Claims(tokens).GetProperty("auth_time").GetInt64());
    }

    [Fact]
    public async Task A_token_that_has_become_too_weak_for_its_system_says_what_is_missing()
    {
        var database = await TestDatabase.Copy();
        string token;
        await using (var before = await RunningAkamon.On(database, keep: true, [.. Registered.System(0, "shop")]))
        {
            using var browser = before.NewBrowser();
            using var shop = new SystemPhone(before);
            await browser.SignIn(before, await before.NewPerson());
            var code = await Shop.CodeFor(browser);
            token = (await shop.Ask("/oidc/token", "shop", ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Shop.Back), ("code_verifier", Shop.Verifier))).Body.GetProperty("access_token").GetString()!;
        }

        await using var akamon = await RunningAkamon.On(database, keep: false, [.. Registered.System(0, "shop"), ("RelyingParties:Systems:0:RequiresMfa", "true")]);
        using var phone = new SystemPhone(akamon);

        (await phone.Get("/oidc/userinfo", ("Authorization", $"Bearer {token}"))).Status.ShouldBe(401);
        phone.Told!.WwwAuthenticate.ToString().ShouldBe("Bearer realm=\"userinfo\", error=\"insufficient_user_authentication\", acr_values=\"https://refeds.org/profile/mfa\"");
    }
}
