using Akamon.Audit;
using Akamon.MfaUse;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.RelyingParties.Oidc;

public sealed class VisitingASystem
{
    [Fact]
    public async Task The_way_leads_over_the_front_door_and_back_with_a_code()
    {
        await using var akamon = await RunningAkamon.Start(Shop.Settings);
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();

        var onward = await browser.SignIn(akamon, person, Shop.Door());
        var back = await browser.Send(HttpMethod.Get, Shop.Door());

        onward.Header("Refresh").ShouldStartWith("0; url=/oidc/authorize?");
        back.Location!.ToString().ShouldStartWith($"{Shop.Back}?code=");
        back.Location.Query.ShouldContain("state=the-state");
        back.Location.Query.ShouldContain($"iss={Uri.EscapeDataString(RunningAkamon.Origin)}");
    }

    [Fact]
    public async Task The_system_learns_how_the_person_was_verified()
    {
        await using var akamon = await RunningAkamon.Start(Shop.Settings);
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        using var shop = new Shop(akamon);
        await browser.SignIn(akamon, person);

        var (status, body) = await shop.Trade(await Shop.CodeFor(browser));

        status.ShouldBe(200, body.ToString());
        var claims = Shop.Claims(body);
        claims.GetProperty("acr").GetString().ShouldBe("https://refeds.org/profile/mfa");
        claims.GetProperty("amr").EnumerateArray().Select(one => one.GetString()).ShouldBe(["pwd", "otp", "mfa"]);
        claims.GetProperty("nonce").GetString().ShouldBe("the-nonce");
        claims.GetProperty("sub").GetString().ShouldBe(person.Id.ToString("n"));
        (await shop.UserInfo(body.GetProperty("access_token").GetString()!)).ShouldBe(200);
    }

    [Fact]
    public async Task A_code_works_once_and_a_second_try_ends_what_it_gave()
    {
        await using var akamon = await RunningAkamon.Start(Shop.Settings);
        using var browser = akamon.NewBrowser();
        using var shop = new Shop(akamon);
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var code = await Shop.CodeFor(browser);
        var (_, first) = await shop.Trade(code);

        var (status, second) = await shop.Trade(code);

        status.ShouldBe(400);
        second.GetProperty("error").GetString().ShouldBe("invalid_grant");
        (await shop.Renew(first.GetProperty("refresh_token").GetString()!)).Status.ShouldBe(400);
        (await shop.UserInfo(first.GetProperty("access_token").GetString()!)).ShouldBe(401);
    }

    [Fact]
    public async Task Of_twenty_trades_at_one_moment_one_succeeds()
    {
        await using var akamon = await RunningAkamon.Start(Shop.Settings);
        using var browser = akamon.NewBrowser();
        using var shop = new Shop(akamon);
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var code = await Shop.CodeFor(browser);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => shop.Trade(code)));

        answers.Count(answer => answer.Status == 200).ShouldBe(1);
    }

    [Theory]
    [InlineData("another-verifier-that-is-long-enough-0123456789", Shop.Back, "shop")]
    [InlineData(Shop.Verifier, "https://shop.example.org/other", "shop")]
    [InlineData(Shop.Verifier, Shop.Back, "vault")]
    public async Task A_code_is_bound_to_verifier_address_and_system(string verifier, string back, string client)
    {
        await using var akamon = await RunningAkamon.Start(Shop.Settings);
        using var browser = akamon.NewBrowser();
        using var shop = new Shop(akamon);
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());

        var (status, _) = await shop.Trade(await Shop.CodeFor(browser), verifier, back, client);

        status.ShouldBe(400);
    }

    [Fact]
    public async Task A_code_is_too_old_after_a_minute()
    {
        await using var akamon = await RunningAkamon.Start(Shop.Settings);
        using var browser = akamon.NewBrowser();
        using var shop = new Shop(akamon);
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var code = await Shop.CodeFor(browser);
        akamon.Clock.Pass(TimeSpan.FromSeconds(61));

        (await shop.Trade(code)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_wrong_secret_gives_nothing()
    {
        await using var akamon = await RunningAkamon.Start(Shop.Settings);
        using var browser = akamon.NewBrowser();
        using var shop = new Shop(akamon);
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());

        (await shop.Trade(await Shop.CodeFor(browser), secret: "not-the-secret-not-the-secret-not-the")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_refresh_token_used_twice_ends_its_family()
    {
        await using var akamon = await RunningAkamon.Start(Shop.Settings);
        using var browser = akamon.NewBrowser();
        using var shop = new Shop(akamon);
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var first = (await shop.Trade(await Shop.CodeFor(browser))).Body.GetProperty("refresh_token").GetString()!;
        var second = (await shop.Renew(first)).Body.GetProperty("refresh_token").GetString()!;

        (await shop.Renew(first)).Status.ShouldBe(400);
        (await shop.Renew(second)).Status.ShouldBe(400);
        (await akamon.Read(db => db.Set<AuditEvent>().CountAsync(audited => audited.Act == Acts.TokenReused))).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_made_up_refresh_token_of_a_family_ends_nothing()
    {
        await using var akamon = await RunningAkamon.Start(Shop.Settings);
        using var browser = akamon.NewBrowser();
        using var shop = new Shop(akamon);
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var real = (await shop.Trade(await Shop.CodeFor(browser))).Body.GetProperty("refresh_token").GetString()!;
        var parts = real.Split('.'); // Family, secret, mark.

        foreach (var made in new[] { $"{parts[0]}.{parts[1]}", $"{parts[0]}.{new string('A', parts[1].Length)}.{parts[2]}", $"{parts[0]}.{parts[1]}.{new string('A', parts[2].Length)}", $"{parts[0]}." })
            (await shop.Renew(made)).Status.ShouldBe(400, made);

        (await shop.Renew(real)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Signing_out_ends_tokens_at_once()
    {
        await using var akamon = await RunningAkamon.Start(Shop.Settings);
        using var browser = akamon.NewBrowser();
        using var shop = new Shop(akamon);
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var (_, body) = await shop.Trade(await Shop.CodeFor(browser));
        await browser.Post(await browser.Get("/sign-out"));

        (await shop.UserInfo(body.GetProperty("access_token").GetString()!)).ShouldBe(401);
        (await shop.Renew(body.GetProperty("refresh_token").GetString()!)).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("&redirect_uri=https%3A%2F%2Fevil.example%2F")]
    [InlineData("&client_id=nobody")]
    public async Task Nobody_is_sent_to_an_address_that_is_not_registered(string twist)
    {
        await using var akamon = await RunningAkamon.Start(Shop.Settings);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var name = twist.Split('=')[0].TrimStart('&');

        var page = await browser.Send(HttpMethod.Get, System.Text.RegularExpressions.Regex.Replace(Shop.Door(), $"{name}=[^&]*", twist.TrimStart('&')));

        page.Location.ShouldBeNull();
        ((int)page.Status).ShouldBe(400);
    }

    [Theory]
    [InlineData("code_challenge=[^&]*&code_challenge_method=S256", "")]
    [InlineData("code_challenge_method=S256", "code_challenge_method=plain")]
    [InlineData("response_type=code", "response_type=token")]
    public async Task Without_pkce_and_the_code_flow_there_is_no_code(string part, string instead)
    {
        await using var akamon = await RunningAkamon.Start(Shop.Settings);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());

        var page = await browser.Send(HttpMethod.Get, System.Text.RegularExpressions.Regex.Replace(Shop.Door(), part, instead));

        page.Location!.Query.ShouldContain("error=");
        page.Location.Query.ShouldNotContain("code=");
    }

    [Fact]
    public async Task A_system_that_requires_mfa_refuses_with_the_reason_until_it_is_applied_and_then_lets_in()
    {
        await using var akamon = await RunningAkamon.Start(Shop.Settings);
        var person = await akamon.NewPersonWithApp();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        var refused = await browser.Get(Shop.Door("vault"));
        await akamon.Inside(async services => await services.GetRequiredService<MfaApplication>().Apply(person.Account, CancellationToken.None));
        var notTried = await browser.Get(Shop.Door("vault"));
        await browser.Post(await browser.Get("/sign-out"));
        await browser.SignIn(akamon, person, "/security-info");
        await akamon.Inside(async services => await services.GetRequiredService<MfaApplication>().Apply(person.Account, CancellationToken.None));
        var entered = await browser.Get(Shop.Door("vault"));

        refused.Place.ShouldStartWith("/gate?");
        refused.Text.ShouldContain("MFA-2");
        notTried.Text.ShouldContain("MFA-2");
        Shop.CodeIn(entered).ShouldNotStartWith("no code");
    }

    [Fact]
    public async Task With_prompt_none_nobody_is_shown_anything()
    {
        await using var akamon = await RunningAkamon.Start(Shop.Settings);
        using var browser = akamon.NewBrowser();

        var page = await browser.Send(HttpMethod.Get, Shop.Door(more: "&prompt=none"));

        page.Location!.ToString().ShouldStartWith(Shop.Back);
        page.Location.Query.ShouldContain("error=login_required");
    }
}
