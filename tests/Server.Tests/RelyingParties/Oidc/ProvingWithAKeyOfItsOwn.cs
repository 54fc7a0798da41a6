using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Akamon.Standards.Jose;

namespace Akamon.Tests.RelyingParties.Oidc;

/// <summary>private_key_jwt (RFC 7523): one right assertion, then one thing wrong at a time (sec:I09).</summary>
[Trait("case", "sec:I09")]
public sealed class ProvingWithAKeyOfItsOwn
{
    [Theory]
    [InlineData("")]
    [InlineData("/oidc/token")]
    public async Task A_system_proves_who_it_is_with_what_its_key_signed(string name)
    {
        using var key = new ClientKey();
        await using var akamon = await RunningAkamon.Start(Settings(key));
        using var phone = new SystemPhone(akamon);

        var (status, body) = await Ask(phone, key.Proof(akamon, "signer", ("aud", RunningAkamon.Origin + name)));

        status.ShouldBe(200, body.ToString());
    }

    [Fact]
    public async Task An_assertion_works_once_on_all_nodes()
    {
        using var key = new ClientKey();
        await using var akamon = await RunningAkamon.Start(Settings(key));
        await using var other = await akamon.StartSecondNode(Settings(key));
        using var phone = new SystemPhone(akamon);
        using var second = new SystemPhone(other);
        var proof = key.Proof(akamon, "signer");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Ask(i % 2 == 0 ? phone : second, proof)));

        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers.Count(answer => answer.Status is 401 or 429).ShouldBe(19);
    }

    public static TheoryData<string, string, string?> Claims => new()
    {
        { "no end", "exp", null },
        { "an end too far away", "exp", "+320" },
        { "an end that is over", "exp", "-31" },
        { "made in the future", "iat", "+70" },
        { "not valid yet", "nbf", "+70" },
        { "no name", "jti", null },
        { "another issuer", "iss", "\"shop\"" },
        { "no issuer", "iss", null },
        { "no audience", "aud", null },
        { "another audience", "aud", "\"https://other.example.org\"" },
        { "a place beneath us", "aud", "\"https://id.example.org/oidc/authorize\"" },
        { "several audiences", "aud", "[\"https://id.example.org\",\"https://other.example.org\"]" },
    };

    [Theory, MemberData(nameof(Claims))]
    public async Task A_wrong_claim_proves_nothing(string fault, string claim, string? value)
    {
        using var key = new ClientKey();
        await using var akamon = await RunningAkamon.Start(Settings(key));
        using var phone = new SystemPhone(akamon);
        JsonNode? wrong = value switch
        {
            null => null,
            ['+' or '-', ..] => ClientKey.Now(akamon) + int.Parse(value, System.Globalization.CultureInfo.InvariantCulture),
            _ => JsonNode.Parse(value),
        };

        var (status, body) = await Ask(phone, key.Proof(akamon, "signer", (claim, wrong)));

        status.ShouldBe(401, fault);
        body.GetProperty("error").GetString().ShouldBe("invalid_client");
    }

    [Theory]
    [InlineData("jku", "\"https://evil.example/keys\"")]
    [InlineData("x5u", "\"https://evil.example/keys\"")]
    [InlineData("jwk", "own")]
    [InlineData("crit", "[\"exp\"]")]
    [InlineData("typ", "\"at+jwt\"")]
    [InlineData("kid", "[\"a\"]")]
    [InlineData("alg", "\"HS256\"")]
    [InlineData("alg", "\"none\"")]
    [InlineData("alg", "\"RS256\"")]
    public async Task A_header_that_leads_elsewhere_proves_nothing(string name, string value)
    {
        using var key = new ClientKey();
        await using var akamon = await RunningAkamon.Start(Settings(key));
        using var phone = new SystemPhone(akamon);
        var claims = JsonNode.Parse(Encoding.UTF8.GetString(Base64Url.Decode(key.Assertion(akamon, "signer").Split('.')[1])!))!.AsObject(); // Written just now.

        var (status, _) = await Ask(phone, ClientKey.Fields(key.Sign(claims, (name, value is "own" ? key.Jwk : JsonNode.Parse(value)))));

        status.ShouldBe(401);
    }

    [Fact]
    public async Task Another_key_an_unsigned_assertion_and_another_systems_name_prove_nothing()
    {
        using var key = new ClientKey();
        using var foreign = new ClientKey();
        await using var akamon = await RunningAkamon.Start(Settings(key));
        using var phone = new SystemPhone(akamon);
        var right = key.Assertion(akamon, "signer").Split('.');

        (await Ask(phone, foreign.Proof(akamon, "signer"))).Status.ShouldBe(401);
        (await Ask(phone, ClientKey.Fields($"{right[0]}.{right[1]}."))).Status.ShouldBe(401);
        (await Ask(phone, [.. key.Proof(akamon, "signer"), ("client_id", "shop")])).Status.ShouldBe(401);
        (await Ask(phone, key.Proof(akamon, "shop"))).Status.ShouldBe(401);
        (await Ask(phone, [.. key.Proof(akamon, "signer"), ("client_secret", Registered.Secret)])).Status.ShouldBe(401);
        (await Ask(phone, ("client_id", "signer"))).Status.ShouldBe(401);
        (await phone.Ask("/oidc/token", SystemPhone.Basic("signer", Registered.Secret), [("grant_type", "client_credentials"), .. key.Proof(akamon, "signer")])).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Keys_at_an_address_are_fetched_once_and_again_after_a_change()
    {
        using var old = new ClientKey();
        using var next = new ClientKey();
        using var site = new SystemSite { Gives = old.Set };
        await using var akamon = await RunningAkamon.Start([.. Settings(old), ("RelyingParties:Systems:1:Oidc:KeysFile", ""), ("RelyingParties:Systems:1:Oidc:KeysUri", site.Address + "keys"), ("Oidc:InsideNetworks:0", "127.0.0.0/8")]);
        using var phone = new SystemPhone(akamon);

        (await Ask(phone, old.Proof(akamon, "signer"))).Status.ShouldBe(200);
        (await Ask(phone, old.Proof(akamon, "signer"))).Status.ShouldBe(200);
        site.Asked.ShouldBe(1);
        site.Gives = next.Set;
        (await Ask(phone, next.Proof(akamon, "signer"))).Status.ShouldBe(401, "Asked a moment ago.");
        akamon.Clock.Pass(TimeSpan.FromSeconds(61));
        (await Ask(phone, next.Proof(akamon, "signer"))).Status.ShouldBe(200);
        (await Ask(phone, old.Proof(akamon, "signer"))).Status.ShouldBe(401);
        site.Asked.ShouldBe(2);
    }

    [Theory]
    [Trait("case", "sec:H15")]
    [InlineData("inside", HttpStatusCode.OK)]
    [InlineData("redirect", HttpStatusCode.Redirect)]
    public async Task Keys_come_from_public_addresses_only_and_never_by_a_detour(string fault, HttpStatusCode says)
    {
        using var key = new ClientKey();
        using var site = new SystemSite { Gives = key.Set, Says = says };
        await using var akamon = await RunningAkamon.Start([.. Settings(key), ("RelyingParties:Systems:1:Oidc:KeysFile", ""), ("RelyingParties:Systems:1:Oidc:KeysUri", site.Address + "keys"), .. fault is "redirect" ? [("Oidc:InsideNetworks:0", "127.0.0.0/8")] : Array.Empty<(string, string)>()]);
        using var phone = new SystemPhone(akamon);

        (await Ask(phone, key.Proof(akamon, "signer"))).Status.ShouldBe(401);

        site.Asked.ShouldBe(fault is "inside" ? 0 : 1);
    }

    [Theory]
    [InlineData("KeysFile", "")]
    [InlineData("KeysFile", "/dev/null")]
    [InlineData("KeysUri", "http://shop.example.org/keys")]
    [InlineData("Secret", Registered.Secret)]
    public async Task A_registration_that_could_not_work_stops_the_start(string setting, string value)
    {
        using var key = new ClientKey();

        var fault = await Should.ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>(async () => await RunningAkamon.Start([.. Settings(key), ($"RelyingParties:Systems:1:Oidc:{setting}", value)]));

        fault.Message.ShouldContain($"RelyingParties:Systems:1:Oidc");
    }

    private static (string, string)[] Settings(ClientKey key) =>
        [.. Registered.System(0, "shop", ("Resource", Registered.Api)), .. Registered.Signing(1, "signer", key, ("ServiceScopes:0", "rooms.read"), ("ServiceAudience", Registered.Api))];

    private static Task<(int Status, System.Text.Json.JsonElement Body)> Ask(SystemPhone phone, params (string, string)[] proof) =>
        phone.Ask("/oidc/token", [], [("grant_type", "client_credentials"), .. proof]);
}
