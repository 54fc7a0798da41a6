using System.Net;
using System.Text.Json.Nodes;
using Akamon.Tests.Harness;
using Microsoft.AspNetCore.WebUtilities;
using Shouldly;
using Xunit;

namespace Akamon.Tests.Recovery.Identity;

/// <summary>Everything an authority, or somebody between, may send wrongly. Nobody is confirmed by it.</summary>
public sealed class DistrustingTheAuthority
{
    private static readonly Dictionary<string, Action<JsonObject>> _turns = new(StringComparer.Ordinal)
    {
        ["another issuer"] = claims => claims["iss"] = "https://elsewhere.example",
        ["no issuer"] = claims => claims.Remove("iss"),
        ["another audience"] = claims => claims["aud"] = "somebody-else",
        ["two audiences without azp"] = claims => claims["aud"] = new JsonArray("akamon", "somebody-else"),
        ["azp of somebody else"] = claims => claims["azp"] = "somebody-else",
        ["another nonce"] = claims => claims["nonce"] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        ["no nonce"] = claims => claims.Remove("nonce"),
        ["expired"] = claims => claims["exp"] = (long)claims["iat"]! - 31,
        ["no end"] = claims => claims.Remove("exp"),
        ["no beginning"] = claims => claims.Remove("iat"),
        ["made tomorrow"] = claims => claims["iat"] = (long)claims["iat"]! + 86_400,
        ["made yesterday"] = claims => claims["iat"] = (long)claims["iat"]! - 86_400,
        ["not yet valid"] = claims => claims["nbf"] = (long)claims["iat"]! + 120,
        ["nobody"] = claims => claims.Remove("sub"),
        ["an empty name"] = claims => claims["sub"] = "",
    };

    public static TheoryData<string> Turns => [.. _turns.Keys];

    [Theory]
    [MemberData(nameof(Turns))]
    [Trait("case", "req:K2")]
    public async Task An_ID_token_with(string turn)
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (_, browser) = await akamon.NewPersonLocked(authority);
        authority.Turn = _turns[turn];

        var page = await browser.BackFromThere(authority);

        ShouldConfirmNobody(page);
        (await browser.Get(WithAnIdentity.Recover)).Document.QuerySelector("form[action*=Pass]").ShouldBeNull();
        browser.Dispose();
    }

    [Theory]
    [InlineData(nameof(Signs.NotAtAll))]
    [InlineData(nameof(Signs.WithThePublicKeyAsSecret))]
    [InlineData(nameof(Signs.WithAnotherKey))]
    [InlineData(nameof(Signs.WithAnUnknownKey))]
    [Trait("case", "req:K2")]
    public async Task An_ID_token_signed(string how)
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (_, browser) = await akamon.NewPersonLocked(authority);
        authority.Signs = Enum.Parse<Signs>(how);

        ShouldConfirmNobody(await browser.BackFromThere(authority));
        browser.Dispose();
    }

    [Fact]
    public async Task A_new_key_is_fetched_and_unknown_ones_do_not_make_it_ask_more_than_once_a_minute()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (_, browser) = await akamon.NewPersonLocked(authority);
        akamon.Clock.Pass(TimeSpan.FromMinutes(2));
        authority.Signs = Signs.WithANewKey;
        var proved = await browser.BackFromThere(authority);
        authority.Signs = Signs.WithAnUnknownKey;
        var asked = authority.KeysAsked;

        for (var i = 0; i < 5; i++)
            await browser.BackFromThere(authority);

        proved.Document.QuerySelector("form[action*=Pass]").ShouldNotBeNull(proved.Text);
        authority.KeysAsked.ShouldBe(asked);
        browser.Dispose();
    }

    [Theory]
    [InlineData("issuer", "https://elsewhere.example")]
    [InlineData("token_endpoint", "http://127.0.0.1.nip.example/token")]
    [InlineData("token_endpoint", "https://elsewhere.example/token")]
    [InlineData("authorization_endpoint", "javascript:alert(1)")]
    [InlineData("jwks_uri", "file:///etc/passwd")]
    public async Task A_discovery_document_that_leads_elsewhere_leads_nowhere(string member, string value)
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (_, browser) = await akamon.NewPersonInside();
        authority.TurnDiscovery = document => document[member] = value;

        var page = await browser.Post(await browser.Get(WithAnIdentity.Link), "form[action*=Go]");

        ShouldConfirmNobody(page);
        page.Header("Refresh").ShouldBeNull();
        browser.Dispose();
    }

    [Theory]
    [InlineData(302, "")]
    [InlineData(200, "not JSON")]
    [InlineData(200, "[]")]
    [InlineData(500, "{}")]
    [InlineData(404, "{}")]
    public async Task An_answer_that_is_none_is_said_with_a_reference(int status, string text)
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (_, browser) = await akamon.NewPersonInside();
        authority.Says = (status, text);

        var page = await browser.Post(await browser.Get(WithAnIdentity.Link), "form[action*=Go]");

        ShouldConfirmNobody(page);
        page.Document.QuerySelector(".reference code").ShouldNotBeNull();
        browser.Dispose();
    }

    [Fact]
    public async Task An_endless_answer_is_not_read_to_its_end()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (_, browser) = await akamon.NewPersonInside();
        authority.Says = (200, new string(' ', 300_000) + "{}");

        ShouldConfirmNobody(await browser.Post(await browser.Get(WithAnIdentity.Link), "form[action*=Go]"));
        browser.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_slow_or_dead_authority_is_said_and_everything_else_goes_on(bool dead)
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (person, browser) = await akamon.NewPersonLocked(authority);
        var asked = await browser.GoOut(WithAnIdentity.Recover);
        authority.Hangs = !dead;
        if (dead)
            await authority.Die();

        var page = await browser.Get(authority.Confirm(asked));
        var ladder = await browser.Get(AtTheLadder.Ladder);
        await browser.EnterCode(person.Code(akamon));

        page.Text.ShouldContain("The identity service does not answer");
        page.Document.QuerySelector("main a.button")!.GetAttribute("href").ShouldBe(WithAnIdentity.Recover); // "Try again".
        ladder.Rungs().ShouldContain("National ID");
        browser.Session.ShouldNotBeNull();
        browser.Dispose();
    }

    [Fact]
    [Trait("case", "sec:RF1")]
    public async Task The_state_of_another_browser_is_nobodys_and_leaves_that_browser_its_own()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (_, victim) = await akamon.NewPersonInside();
        var (_, thief) = await akamon.NewPersonInside();
        await victim.GoOut(WithAnIdentity.Link);
        var theirs = authority.Confirm(await thief.GoOut(WithAnIdentity.Link), "thief");

        var led = await victim.Get(theirs);
        var cookieless = akamon.NewBrowser();
        var bare = await cookieless.Get(theirs);
        var own = await thief.Get(theirs);

        led.Status.ShouldBe(HttpStatusCode.BadRequest);
        led.Text.ShouldContain("does not belong to this browser");
        bare.Status.ShouldBe(HttpStatusCode.BadRequest);
        own.Document.QuerySelector("form[action*=Confirm]").ShouldNotBeNull();
        (await victim.Get(WithAnIdentity.Link)).Document.QuerySelector("form[action*=Confirm]").ShouldBeNull();
        cookieless.Dispose();
        victim.Dispose();
        thief.Dispose();
    }

    [Fact]
    [Trait("case", "sec:RI4")]
    public async Task An_answer_is_taken_once_and_its_code_redeemed_once()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (_, browser) = await akamon.NewPersonLocked(authority);
        var before = authority.CodesRedeemed;
        var back = authority.Confirm(await browser.GoOut(WithAnIdentity.Recover));
        var twins = Enumerable.Range(0, 6).Select(_ => browser.Twin()).ToList();

        var answers = await Evidence.Together(6, i => twins[i].Get(back));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        authority.CodesRedeemed.ShouldBe(before + 1);
        twins.ForEach(twin => twin.Dispose());
        browser.Dispose();
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData(null)]
    [Trait("case", "sec:RI8")]
    public async Task An_answer_of_another_issuer_is_refused_before_its_code_is_given_to_anybody(string? issuer)
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (_, browser) = await akamon.NewPersonLocked(authority);
        var before = authority.CodesRedeemed;
        var back = authority.Confirm(await browser.GoOut(WithAnIdentity.Recover));
        var without = back[..back.IndexOf("&iss=", StringComparison.Ordinal)];

        var page = await browser.Get(issuer is null ? without : QueryHelpers.AddQueryString(without, "iss", issuer));

        ShouldConfirmNobody(page);
        authority.CodesRedeemed.ShouldBe(before);
        browser.Dispose();
    }

    [Fact]
    public async Task Whoever_stays_away_too_long_starts_again()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (_, browser) = await akamon.NewPersonInside();
        var back = authority.Confirm(await browser.GoOut(WithAnIdentity.Link));
        akamon.Clock.Pass(TimeSpan.FromMinutes(10));

        (await browser.Get(back)).Text.ShouldContain("does not belong to this browser");
        browser.Dispose();
    }

    private static void ShouldConfirmNobody(Page page)
    {
        page.Status.ShouldBe(HttpStatusCode.BadGateway, page.Text);
        page.Document.QuerySelector("form[action*=Pass], form[action*=Confirm]").ShouldBeNull();
    }
}
