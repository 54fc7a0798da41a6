using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

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
        ["not asked just now"] = claims => claims["auth_time"] = (long)claims["iat"]! - 120,
        ["no word of when they were asked"] = claims => claims.Remove("auth_time"),
        ["nobody"] = claims => claims.Remove("sub"),
        ["an empty name"] = claims => claims["sub"] = "",
    };

    [Fact]
    [Trait("case", "req:K2")]
    public async Task Every_turned_ID_token_confirms_nobody_and_the_right_one_does()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (_, browser) = await akamon.NewPersonLocked(authority);
        List<string> believed = [];

        foreach (var (name, turn) in _turns)
        {
            authority.Turn = turn;
            if (!ConfirmsNobody(await browser.BackFromThere(authority)))
                believed.Add(name);
        }
        authority.Turn = null;
        foreach (var how in new[] { Signs.NotAtAll, Signs.WithThePublicKeyAsSecret, Signs.WithAnotherKey, Signs.WithAnUnknownKey })
        {
            authority.Signs = how;
            if (!ConfirmsNobody(await browser.BackFromThere(authority)))
                believed.Add($"{how}");
        }
        authority.Signs = Signs.Rightly;

        believed.ShouldBeEmpty();
        (await browser.BackFromThere(authority)).Document.QuerySelector("form[action*=Pass]").ShouldNotBeNull();
        browser.Dispose();
    }

    [Fact]
    public async Task A_new_key_is_fetched_and_unknown_ones_do_not_make_it_ask_more_than_once_a_minute()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (person, browser) = await akamon.NewPersonLocked(authority);
        akamon.Clock.Pass(TimeSpan.FromMinutes(2));
        authority.Signs = Signs.WithANewKey;
        var proved = await browser.BackFromThere(authority);
        authority.Signs = Signs.WithAnUnknownKey;
        var asked = authority.KeysAsked;

        await browser.EnterPassword(person);
        for (var i = 0; i < 5; i++)
            await browser.BackFromThere(authority);

        proved.Document.QuerySelector("form[action*=Pass]").ShouldNotBeNull(proved.Text);
        authority.KeysAsked.ShouldBe(asked);
        browser.Dispose();
    }

    [Fact]
    public async Task A_discovery_document_that_leads_elsewhere_and_answers_that_are_none_lead_nowhere()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (_, browser) = await akamon.NewPersonInside();
        List<string> believed = [];
        (string Member, string Value)[] turns =
        [
            ("issuer", "https://elsewhere.example"), ("token_endpoint", "http://127.0.0.1.nip.example/token"), ("token_endpoint", "https://elsewhere.example/token"),
            ("authorization_endpoint", "javascript:alert(1)"), ("jwks_uri", "file:///etc/passwd"),
        ];
        (int, string)[] answers = [(302, ""), (200, "not JSON"), (200, "[]"), (500, "{}"), (404, "{}"), (200, new string(' ', 300_000) + "{}")];

        foreach (var (member, value) in turns)
        {
            authority.TurnDiscovery = document => document[member] = value;
            var page = await browser.Post(await browser.Get(WithAnIdentity.Link), "form[action*=Go]");
            if (!ConfirmsNobody(page) || page.Header("Refresh") is not null)
                believed.Add($"{member} {value}");
        }
        foreach (var says in answers)
        {
            authority.Says = says;
            var page = await browser.Post(await browser.Get(WithAnIdentity.Link), "form[action*=Go]");
            if (!ConfirmsNobody(page) || page.Document.QuerySelector(".reference code") is null)
                believed.Add($"{says.Item1} {says.Item2.Length}");
        }

        believed.ShouldBeEmpty();
        browser.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_slow_or_dead_authority_is_said_and_everything_else_goes_on(bool dead)
    {
        var (authority, akamon) = await WithAnIdentity.Start(("Recovery:Identity:Timeout", "00:00:03"));
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
    [Trait("case", "req:K2")]
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
    [Trait("case", "req:K2")]
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

        ConfirmsNobody(page).ShouldBeTrue(page.Text);
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

    private static bool ConfirmsNobody(Page page) => page.Status == HttpStatusCode.BadGateway && page.Document.QuerySelector("form[action*=Pass], form[action*=Confirm]") is null;
}
