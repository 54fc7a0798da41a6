using System.Text.Json;
using Akamon.Accounts;
using Akamon.Jobs;
using Akamon.Standards.Jose;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.RelyingParties.Oidc;

/// <summary>Rules of the protocol that hold on all nodes, for every client and after every restart.</summary>
public sealed class HoldingToTheRules
{
    private static readonly (string, string)[] _settings = [.. Registered.System(0, "shop"), .. Registered.System(1, "page", ("Secret", ""), ("Authentication", "None")), .. Registered.System(2, "other")];

    [Theory]
    [Trait("case", "sec:I02")]
    [InlineData("shop", "code_challenge=[^&]*&code_challenge_method=S256", "")]
    [InlineData("page", "code_challenge=[^&]*&code_challenge_method=S256", "")]
    [InlineData("shop", "code_challenge_method=S256", "code_challenge_method=plain")]
    [InlineData("page", "&code_challenge_method=S256", "")]
    [InlineData("shop", "code_challenge=[^&]*", "code_challenge=short")]
    public async Task Without_a_challenge_no_client_gets_a_code(string client, string part, string instead)
    {
        await using var akamon = await RunningAkamon.Start(_settings);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());

        var page = await browser.Send(HttpMethod.Get, System.Text.RegularExpressions.Regex.Replace(Shop.Door(client), part, instead));

        page.Location!.Query.ShouldContain("error=invalid_request");
        page.Location.Query.ShouldNotContain("code=");
    }

    [Fact]
    [Trait("case", "sec:I02")]
    public async Task A_verifier_of_42_letters_is_none()
    {
        await using var akamon = await RunningAkamon.Start(_settings);
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var verifier = new string('a', 42);
        var door = System.Text.RegularExpressions.Regex.Replace(Shop.Door(), "code_challenge=[^&]*", $"code_challenge={Akamon.Standards.Oidc.Pkce.Challenge(verifier)}");

        (await Trade(phone, Shop.CodeIn(await browser.Send(HttpMethod.Get, door)), verifier)).Body.GetProperty("error").GetString().ShouldBe("invalid_request");
    }

    [Fact]
    [Trait("case", "sec:I05")]
    public async Task Of_fifty_trades_on_two_nodes_one_succeeds_and_all_it_gave_ends()
    {
        await using var akamon = await RunningAkamon.Start(_settings);
        await using var node = await akamon.StartSecondNode(_settings);
        using var phone = new SystemPhone(akamon);
        using var second = new SystemPhone(node);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var code = await Shop.CodeFor(browser);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Trade(i % 2 == 0 ? phone : second, code)));

        var given = answers.Where(answer => answer.Status == 200).ShouldHaveSingleItem().Body;
        (await second.Ask("/oidc/introspect", "shop", ("token", given.GetProperty("access_token").GetString()!))).Body.ToString().ShouldBe("""{"active":false}""");
        (await Renew(second, given.GetProperty("refresh_token").GetString()!)).Status.ShouldBe(400);
    }

    [Fact]
    [Trait("case", "sec:I07")]
    public async Task Of_twenty_renewals_on_two_nodes_one_succeeds_and_the_family_ends()
    {
        await using var akamon = await RunningAkamon.Start(_settings);
        await using var node = await akamon.StartSecondNode(_settings);
        using var phone = new SystemPhone(akamon);
        using var second = new SystemPhone(node);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var refresh = (await Trade(phone, await Shop.CodeFor(browser))).Body.GetProperty("refresh_token").GetString()!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Renew(i % 2 == 0 ? phone : second, refresh)));

        var given = answers.Where(answer => answer.Status == 200).ShouldHaveSingleItem().Body;
        (await Renew(second, given.GetProperty("refresh_token").GetString()!)).Status.ShouldBe(400);
    }

    [Theory]
    [Trait("case", "sec:I07")]
    [Trait("case", "sec:F14")]
    [Trait("case", "sec:F16")]
    [InlineData("another client")]
    [InlineData("signed out")]
    [InlineData("suspended")]
    [InlineData("used before, and the server restarted")]
    public async Task A_refresh_token_that_must_not_work_does_not_on_any_node(string fault)
    {
        var database = await TestDatabase.Copy();
        string refresh;
        await using (var akamon = await RunningAkamon.On(database, keep: true, _settings))
        {
            using var phone = new SystemPhone(akamon);
            using var browser = akamon.NewBrowser();
            var person = await akamon.NewPersonWithMfa();
            await browser.SignIn(akamon, person);
            refresh = (await Trade(phone, await Shop.CodeFor(browser))).Body.GetProperty("refresh_token").GetString()!;
            if (fault is "signed out")
                await browser.Post(await browser.Get("/sign-out"));
            if (fault is "suspended")
                await akamon.Read(db => db.Set<Account>().Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Suspended, akamon.Clock.GetUtcNow())));
            if (fault.StartsWith("used before", StringComparison.Ordinal))
                (await Renew(phone, refresh)).Status.ShouldBe(200);
        }

        await using var node = await RunningAkamon.On(database, keep: false, _settings);
        using var line = new SystemPhone(node);

        (await Renew(line, refresh, fault is "another client" ? "other" : "shop")).Body.GetProperty("error").GetString().ShouldBe("invalid_grant");
    }

    [Theory]
    [Trait("case", "sec:I14")]
    [InlineData("&max_age=60", "login_required")]
    [InlineData("&prompt=none&max_age=0", "login_required")]
    [InlineData("&acr_values=https%3A%2F%2Frefeds.org%2Fprofile%2Fmfa", "interaction_required")]
    [InlineData("&claims=%7B%22id_token%22%3A%7B%22acr%22%3A%7B%22essential%22%3Atrue%2C%22value%22%3A%22phr%22%7D%7D%7D", "unmet_authentication_requirements")]
    public async Task Without_a_page_a_weaker_session_gives_an_error_and_never_a_weaker_token(string more, string error)
    {
        await using var akamon = await RunningAkamon.Start(_settings);
        using var browser = akamon.NewBrowser();
        var person = error is "interaction_required" ? await akamon.NewPersonWithApp() : await akamon.NewPersonWithMfa();
        await browser.SignIn(akamon, person);
        akamon.Clock.Pass(TimeSpan.FromMinutes(2));

        var page = await browser.Send(HttpMethod.Get, Shop.Door(more: more.Contains("prompt", StringComparison.Ordinal) ? more : $"&prompt=none{more}"));

        page.Location!.Query.ShouldContain($"error={error}");
        page.Location.Query.ShouldNotContain("code=");
    }

    [Fact]
    [Trait("case", "sec:I21")]
    public async Task A_code_travels_by_303_and_is_in_no_log()
    {
        await using var akamon = await RunningAkamon.Start(_settings);
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());

        var page = await browser.Send(HttpMethod.Get, Shop.Door());
        var code = Shop.CodeIn(page);
        var refresh = (await Trade(phone, code)).Body.GetProperty("refresh_token").GetString()!;

        ((int)page.Status).ShouldBe(303);
        page.Header("Referrer-Policy").ShouldBe("same-origin");
        page.Header("Cache-Control").ShouldBe("no-store");
        string.Join(" ", akamon.Log.Lines).ShouldNotContain(code);
        string.Join(" ", akamon.Log.Lines).ShouldNotContain(refresh);
    }

    [Fact]
    [Trait("case", "sec:I26")]
    public async Task A_key_is_published_long_before_it_signs_and_long_after_and_systems_with_an_old_copy_never_meet_a_stranger()
    {
        await using var akamon = await RunningAkamon.Start([.. _settings, ("Sessions:Absolute", "1.00:00:00")]);
        using var phone = new SystemPhone(akamon);
        var person = await akamon.NewPersonWithMfa();
        async Task<string> Signed()
        {
            using var browser = akamon.NewBrowser();
            akamon.Clock.Pass(People.Step);
            await browser.SignIn(akamon, person);
            return (await Trade(phone, await Shop.CodeFor(browser))).Body.GetProperty("id_token").GetString()!;
        }
        var (first, before) = (await Signed(), await Keys(phone));

        akamon.Clock.Pass(TimeSpan.FromDays(77));
        await Rotate(akamon);
        var (still, copy) = (await Signed(), await Keys(phone));
        akamon.Clock.Pass(TimeSpan.FromDays(14));
        await Rotate(akamon);
        var after = await Signed();
        akamon.Clock.Pass(TimeSpan.FromHours(26));
        await Rotate(akamon);
        var last = await Keys(phone);

        (before.Count, copy.Count, last.Count).ShouldBe((2, 4, 2));
        (Signer(first), Signer(still)).ShouldBe((Signer(still), Signer(first)));
        Signer(after).ShouldNotBe(Signer(first));
        foreach (var token in new[] { first, still, after })
            Jws.Verify(token, copy, null, [SigningAlgorithm.ES256]).ShouldBeOfType<JwsReading.Verified>();
        last.ShouldNotContain(key => key.Kid == Signer(first));
    }

    [Fact]
    [Trait("case", "sec:F22")]
    public async Task Only_pages_of_public_clients_read_across_origins_and_only_where_they_must()
    {
        await using var akamon = await RunningAkamon.Start(_settings);
        using var browser = akamon.NewBrowser();
        async Task<string?> Allowed(string path, string origin) =>
            (await browser.Send(HttpMethod.Options, path, null, ("Origin", origin), ("Access-Control-Request-Method", "POST"))).Header("Access-Control-Allow-Origin");

        foreach (var path in new[] { "/oidc/token", "/oidc/userinfo", "/oidc/revoke", "/oidc/par" })
        {
            (await Allowed(path, "https://shop.example.org")).ShouldBe("https://shop.example.org", path);
            (await Allowed(path, "https://evil.example")).ShouldBeNull(path);
        }
        foreach (var path in new[] { "/oidc/authorize", "/oidc/logout", "/oidc/introspect", "/oidc/device", "/device", "/sign-in" })
            (await Allowed(path, "https://shop.example.org")).ShouldBeNull(path);
    }

    private static Task<(int Status, JsonElement Body)> Trade(SystemPhone phone, string code, string verifier = Shop.Verifier) =>
        phone.Ask("/oidc/token", "shop", ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Shop.Back), ("code_verifier", verifier));

    private static Task<(int Status, JsonElement Body)> Renew(SystemPhone phone, string token, string client = "shop") => phone.Ask("/oidc/token", client, ("grant_type", "refresh_token"), ("refresh_token", token));

    private static async Task<IReadOnlyList<VerificationKey>> Keys(SystemPhone phone) => JsonWebKeySet.Read(System.Text.Encoding.UTF8.GetBytes((await phone.Get("/oidc/jwks")).Body.ToString()))!;

    private static string? Signer(string token) => JsonDocument.Parse(Base64Url.Decode(token.Split('.')[0])!).RootElement.GetProperty("kid").GetString();

    private static Task<bool> Rotate(RunningAkamon akamon) => akamon.Inside(async services =>
    {
        await services.GetServices<IJob>().Single(job => job.Name is "oidc-keys").Run(CancellationToken.None);
        return true;
    });
}
