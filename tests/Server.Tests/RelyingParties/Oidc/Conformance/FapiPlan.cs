using System.Text.Json;
using System.Text.Json.Nodes;

namespace Akamon.Tests.RelyingParties.Oidc.Conformance;

/// <summary>fapi2-security-profile-final-test-plan with private_key_jwt, DPoP and OpenID Connect.</summary>
public sealed class FapiPlan
{
    private const string Plan = "fapi2-security-profile-final-";

    [Fact]
    [Trait("oidf", Plan + "happy-flow")]
    [Trait("oidf", Plan + "ensure-dpopproof-at-par-endpoint-binding-success")]
    [Trait("oidf", Plan + "access-token-type-header-case-sensitivity")]
    public async Task The_whole_way_works_with_a_proof_at_every_step()
    {
        await using var bank = await Bank.Open();

        var given = await bank.Authorize(await bank.Push());
        var (status, tokens) = await bank.Trade(given["code"]);

        status.ShouldBe(200, tokens.ToString());
        given["iss"].ShouldBe(RunningAkamon.Origin);
        tokens.GetProperty("token_type").GetString().ShouldBe("DPoP");
        var token = tokens.GetProperty("access_token").GetString()!;
        foreach (var scheme in new[] { "DPoP", "dpop", "DPOP" })
            (await bank.Suite.Phone.Get("/oidc/userinfo", ("Authorization", $"{scheme} {token}"), bank.Dpop("GET", "/oidc/userinfo", token))).Status.ShouldBe(200);
    }

    [Theory]
    [Trait("oidf", Plan + "ensure-authorization-request-without-state-success")]
    [Trait("oidf", Plan + "ensure-authorization-request-with-long-state")]
    [InlineData("")]
    [InlineData("long")]
    public async Task A_state_may_be_left_out_or_be_long(string state)
    {
        await using var bank = await Bank.Open();
        var sent = state.Length == 0 ? "" : new string('s', 384);

        var given = await bank.Authorize(await bank.Push(("state", sent)));

        given.GetValueOrDefault("state", "").ShouldBe(sent);
        given.ShouldContainKey("code");
    }

    [Fact]
    [Trait("oidf", Plan + "ensure-unsigned-authorization-request-without-using-par-fails")]
    public async Task A_request_by_the_browser_is_refused()
    {
        await using var bank = await Bank.Open();

        var given = Suite.Given(await bank.Suite.Browser.Send(HttpMethod.Get, Shop.Door("bank")));

        given["error"].ShouldBe("invalid_request");
        given.ShouldNotContainKey("code");
    }

    [Fact]
    [Trait("oidf", Plan + "par-attempt-reuse-request_uri")]
    [Trait("oidf", Plan + "par-attempt-to-use-expired-request_uri")]
    [Trait("oidf", Plan + "par-attempt-to-use-request_uri-for-different-client")]
    [Trait("oidf", Plan + "par-ensure-reused-request-uri-prior-to-auth-completion-succeeds")]
    public async Task A_request_uri_counts_until_it_is_answered_for_a_minute_and_for_its_client()
    {
        await using var bank = await Bank.Open();
        using var stranger = bank.Suite.Akamon.NewBrowser();
        var (used, over, foreign) = (await bank.Push(), await bank.Push(), await bank.Push());

        (await stranger.Send(HttpMethod.Get, PushingRequests.Door(used, "bank"))).Location!.AbsolutePath.ShouldBe("/sign-in");
        (await bank.Authorize(used)).ShouldContainKey("code");
        ((int)(await bank.Suite.Browser.Send(HttpMethod.Get, PushingRequests.Door(used, "bank"))).Status).ShouldBe(400);
        ((int)(await bank.Suite.Browser.Send(HttpMethod.Get, PushingRequests.Door(foreign, "shop"))).Status).ShouldBe(400);
        bank.Suite.Akamon.Clock.Pass(TimeSpan.FromSeconds(61));
        ((int)(await bank.Suite.Browser.Send(HttpMethod.Get, PushingRequests.Door(over, "bank"))).Status).ShouldBe(400);
    }

    [Theory]
    [Trait("oidf", Plan + "par-ensure-pkce-required")]
    [Trait("oidf", Plan + "par-plain-pkce-rejected")]
    [Trait("oidf", Plan + "par-authorization-request-containing-request_uri-form-param")]
    [Trait("oidf", Plan + "par-without-duplicate-parameters")]
    [Trait("oidf", Plan + "ensure-response-type-token-fails")]
    [Trait("oidf", Plan + "ensure-response-type-code-idtoken-fails")]
    [InlineData("code_challenge", "", 400)]
    [InlineData("code_challenge_method", "plain", 400)]
    [InlineData("request_uri", "urn:ietf:params:oauth:request_uri:x", 400)]
    [InlineData("response_type", "token", 400)]
    [InlineData("response_type", "code id_token", 400)]
    [InlineData("extra", "1", 201)]
    public async Task What_is_pushed_is_judged_at_once(string name, string value, int status)
    {
        await using var bank = await Bank.Open();

        (await bank.Ask("/oidc/par", [.. PushingRequests.Request.Where(pair => !string.Equals(pair.Item1, name, StringComparison.Ordinal)), (name, value)])).Status.ShouldBe(status);
    }

    [Fact]
    [Trait("oidf", Plan + "par-attempt-invalid-http-method")]
    public async Task Only_post_pushes()
    {
        await using var bank = await Bank.Open();

        (await bank.Suite.Browser.Send(HttpMethod.Put, "/oidc/par")).Status.ShouldBe(System.Net.HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [Trait("oidf", Plan + "ensure-pkce-code-verifier-required")]
    [Trait("oidf", Plan + "incorrect-pkce-code-verifier-rejected")]
    [InlineData("")]
    [InlineData("another-verifier-that-is-long-enough-0123456789")]
    public async Task The_verifier_must_be_there_and_right(string verifier)
    {
        await using var bank = await Bank.Open();

        (await bank.Trade((await bank.Authorize(await bank.Push()))["code"], verifier)).Status.ShouldBe(400);
    }

    [Fact]
    [Trait("oidf", Plan + "ensure-authorization-code-is-bound-to-client")]
    [Trait("oidf", Plan + "ensure-holder-of-key-required")]
    [Trait("oidf", Plan + "ensure-token-endpoint-fails-with-mismatched-dpop-proof-jkt")]
    public async Task A_code_is_bound_to_its_client_and_its_key()
    {
        await using var bank = await Bank.Open();
        using var foreign = new ClientKey();

        (await bank.Suite.Trade((await bank.Authorize(await bank.Push()))["code"])).Status.ShouldBe(400, "Another client.");
        (await bank.Trade((await bank.Authorize(await bank.Push()))["code"], proof: null)).Body.GetProperty("error").GetString().ShouldBe("invalid_dpop_proof");
        (await bank.Trade((await bank.Authorize(await bank.Push()))["code"], proof: foreign)).Status.ShouldBe(400, "Another key.");
    }

    [Fact]
    [Trait("oidf", Plan + "attempt-reuse-authorization-code-after-one-second")]
    [Trait("oidf", Plan + "ensure-token-endpoint-fails-with-expired-auth-code")]
    public async Task A_code_works_once_within_its_minute()
    {
        await using var bank = await Bank.Open();
        var (code, late) = ((await bank.Authorize(await bank.Push()))["code"], (await bank.Authorize(await bank.Push()))["code"]);
        var token = (await bank.Trade(code)).Body.GetProperty("access_token").GetString()!;
        bank.Suite.Akamon.Clock.Pass(TimeSpan.FromSeconds(1));

        (await bank.Trade(code)).Body.GetProperty("error").GetString().ShouldBe("invalid_grant");
        (await bank.Suite.Phone.Get("/oidc/userinfo", ("Authorization", $"DPoP {token}"), bank.Dpop("GET", "/oidc/userinfo", token))).Status.ShouldBe(401);
        bank.Suite.Akamon.Clock.Pass(TimeSpan.FromSeconds(60));
        (await bank.Trade(late)).Status.ShouldBe(400);
    }

    [Fact]
    [Trait("oidf", Plan + "ensure-client-assertion-in-token-endpoint")]
    [Trait("oidf", Plan + "ensure-client-assertion-with-exp-is-5-minutes-in-past-fails")]
    [Trait("oidf", Plan + "ensure-client-assertion-with-wrong-aud-fails")]
    [Trait("oidf", Plan + "ensure-client-assertion-with-no-sub-fails")]
    [Trait("oidf", Plan + "ensure-invalid-client-assertions-fail")]
    public async Task An_assertion_with_a_fault_proves_nothing()
    {
        await using var bank = await Bank.Open();
        Task<(int Status, JsonElement Body)> Push(params (string, JsonNode?)[] claims) => bank.Suite.Phone.Ask("/oidc/par", [], [.. PushingRequests.Request, .. bank.Key.Proof(bank.Suite.Akamon, "bank", claims)]);

        (await Push()).Status.ShouldBe(201);
        (await bank.Suite.Phone.Ask("/oidc/par", [], [.. PushingRequests.Request, ("client_id", "bank")])).Status.ShouldBe(401);
        (await Push(("exp", ClientKey.Now(bank.Suite.Akamon) - 300))).Status.ShouldBe(401);
        (await Push(("aud", "https://other.example.org"))).Status.ShouldBe(401);
        (await Push(("aud", RunningAkamon.Origin + "/oidc/token"))).Status.ShouldBe(401, "FAPI 2.0 §5.3.2.1: the issuer, and nothing else.");
        (await Push(("sub", null))).Status.ShouldBe(401);
    }

    [Fact]
    [Trait("oidf", Plan + "par-ensure-jwt-client-assertions-nbf-8-seconds-in-the-future-is-accepted")]
    [Trait("oidf", Plan + "ensure-dpopproof-with-iat-10seconds-before-succeeds")]
    [Trait("oidf", Plan + "ensure-dpopproof-with-iat-10seconds-after-succeeds")]
    [Trait("oidf", Plan + "check-dpop-proof-nbf-exp")]
    public async Task Clocks_may_differ_by_seconds()
    {
        await using var bank = await Bank.Open();
        var now = ClientKey.Now(bank.Suite.Akamon);

        (await bank.Suite.Phone.Ask("/oidc/par", [], [.. PushingRequests.Request, .. bank.Key.Proof(bank.Suite.Akamon, "bank", ("nbf", now + 8), ("iat", now + 8))])).Status.ShouldBe(201);
        foreach (var iat in new[] { -10, 10 })
            (await bank.Trade((await bank.Authorize(await bank.Push()))["code"], claims: [("iat", now + iat), ("nbf", now + iat), ("exp", now + 60)])).Status.ShouldBe(200);
    }

    [Fact]
    [Trait("oidf", Plan + "dpop-negative-tests")]
    public async Task A_proof_with_a_fault_opens_nothing()
    {
        await using var bank = await Bank.Open();
        var token = (await bank.Trade((await bank.Authorize(await bank.Push()))["code"])).Body.GetProperty("access_token").GetString()!;
        Task<(int Status, JsonElement Body)> Look((string, JsonNode?)[]? claims = null, (string, JsonNode?)[]? header = null) =>
            bank.Suite.Phone.Get("/oidc/userinfo", ("Authorization", $"DPoP {token}"), ShowingAKey.Dpop(bank.Suite.Akamon, bank.Key, "GET", "/oidc/userinfo", token, claims, header));

        (await Look()).Status.ShouldBe(200);
        foreach (var name in new[] { "htm", "htu", "iat", "jti", "ath" })
            (await Look(claims: [(name, null)])).Status.ShouldBe(401, name);
        foreach (var name in new[] { "typ", "jwk" })
            (await Look(header: [(name, null)])).Status.ShouldBe(401, name);
    }

    [Fact]
    [Trait("oidf", Plan + "refresh-token")]
    public async Task A_refresh_token_stays_the_same_and_belongs_to_its_client()
    {
        await using var bank = await Bank.Open();
        var refresh = (await bank.Trade((await bank.Authorize(await bank.Push()))["code"])).Body.GetProperty("refresh_token").GetString()!;
        (string, string)[] renew = [("grant_type", "refresh_token"), ("refresh_token", refresh)];

        for (var i = 0; i < 2; i++)
            (await bank.Ask("/oidc/token", renew, bank.Dpop("POST", "/oidc/token"))).Body.GetProperty("refresh_token").GetString().ShouldBe(refresh, "§5.3.2.1: no rotation.");
        (await bank.Suite.Phone.Ask("/oidc/token", "shop", renew)).Status.ShouldBe(400);
        (await bank.Ask("/oidc/token", renew)).Status.ShouldBe(400, "Without a proof.");
    }

    [Theory]
    [InlineData("Authentication", "SecretBasic")]
    [InlineData("IdTokenAlgorithm", "RS256")]
    public async Task A_registration_outside_the_profile_stops_the_start(string setting, string value)
    {
        using var key = new ClientKey();

        (await Should.ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>(async () => await RunningAkamon.Start([.. Registered.Signing(0, "bank", key, ("Fapi", "true")), ($"RelyingParties:Systems:0:Oidc:{setting}", value)]))).Message.ShouldContain(setting);
    }

    private sealed class Bank : IAsyncDisposable
    {
        public required Suite Suite { get; init; }

        public required ClientKey Key { get; init; }

        public static async Task<Bank> Open()
        {
            var key = new ClientKey();
            return new() { Key = key, Suite = await Suite.Start(signedIn: true, Registered.Signing(1, "bank", key, ("Fapi", "true"))) };
        }

        public (string, string) Dpop(string method, string path, string? token = null) => ShowingAKey.Dpop(Suite.Akamon, Key, method, path, token);

        public Task<(int Status, JsonElement Body)> Ask(string path, (string, string)[] fields, params (string, string)[] headers) => Suite.Phone.Ask(path, headers, [.. fields, .. Key.Proof(Suite.Akamon, "bank")]);

        public async Task<JsonElement> Push(params (string Name, string Value)[] changes) =>
            (await Ask("/oidc/par", [.. PushingRequests.Request.Where(pair => !changes.Any(change => string.Equals(change.Name, pair.Item1, StringComparison.Ordinal))), .. changes], Dpop("POST", "/oidc/par"))).Body;

        public async Task<Dictionary<string, string>> Authorize(JsonElement pushed) => Suite.Given(await Suite.Browser.Send(HttpMethod.Get, PushingRequests.Door(pushed, "bank")));

        public Task<(int Status, JsonElement Body)> Trade(string code, string verifier = Shop.Verifier, (string, JsonNode?)[]? claims = null) =>
            Ask("/oidc/token", Exchange(code, verifier), ShowingAKey.Dpop(Suite.Akamon, Key, "POST", "/oidc/token", claims: claims));

        public Task<(int Status, JsonElement Body)> Trade(string code, ClientKey? proof) =>
            Ask("/oidc/token", Exchange(code, Shop.Verifier), proof is null ? [] : [ShowingAKey.Dpop(Suite.Akamon, proof, "POST", "/oidc/token")]);

        private static (string, string)[] Exchange(string code, string verifier) => [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Shop.Back), ("code_verifier", verifier)];

        public async ValueTask DisposeAsync()
        {
            await Suite.DisposeAsync();
            Key.Dispose();
        }
    }
}
