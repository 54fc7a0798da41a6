using System.Net;
using System.Text;
using Akamon.Audit;
using Akamon.Recovery.Identity;
using Akamon.Tests.Layout;
using Akamon.Tests.Methods.RecoveryCodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.AspNetCore.WebUtilities;

namespace Akamon.Tests.Recovery.Identity;

public sealed class LinkingAnIdentity
{
    [Fact]
    [Trait("case", "req:K1")]
    public async Task Who_was_confirmed_is_shown_and_linked_after_a_yes_and_can_be_unlinked_any_time()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (person, browser) = await akamon.NewPersonInside();
        await akamon.AddContactMail(person, AtTheLadder.Mail);
        var back = await browser.Get(authority.Confirm(await browser.GoOut(WithAnIdentity.Link)));
        var (before, urged) = (await Links(akamon), await browser.Get("/security-info"));

        var linked = await browser.Post(back, "form[action*=Confirm]");
        var told = await akamon.Mail.Told("was linked with National ID");
        var status = await browser.Get("/status");
        var info = await browser.Get("/security-info");
        var unlinked = await browser.Post(await browser.Get(WithAnIdentity.Link), "form[action*=Unlink]");

        back.Text.ShouldContain("HANAKO AKAMON");
        before.ShouldBeEmpty();
        urged.Document.QuerySelector(".notice a[href='/identity']").ShouldNotBeNull(); // J9
        info.Document.QuerySelector(".notice a[href='/identity']").ShouldBeNull();
        linked.Text.ShouldContain("Linked.");
        told.Body.ShouldContain("HANAKO AKAMON");
        status.Text.ShouldContain("National ID");
        info.Text.ShouldContain("National ID");
        unlinked.Text.ShouldContain("The link was ended.");
        (await Links(akamon)).ShouldBeEmpty();
        await akamon.Mail.Told("The link of your account with National ID was ended");
        browser.Dispose();
    }

    [Fact]
    [Trait("case", "req:K2")]
    public async Task The_request_carries_state_nonce_and_an_S256_challenge_and_no_secret()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (_, browser) = await akamon.NewPersonInside();

        var asked = await browser.GoOut(WithAnIdentity.Link);

        var query = QueryHelpers.ParseQuery(asked.Query);
        asked.GetLeftPart(UriPartial.Path).ShouldBe($"{authority.Issuer}/authorize");
        (query["response_type"].ToString(), query["scope"].ToString(), query["code_challenge_method"].ToString(), query["redirect_uri"].ToString()).ShouldBe(("code", "openid profile", "S256", StandInAuthority.Back));
        foreach (var name in (string[])["state", "nonce", "code_challenge"])
            query[name].ToString().Length.ShouldBe(43);
        asked.Query.ShouldNotContain("secret");
        browser.Dispose();
    }

    [Fact]
    [Trait("case", "req:K3")]
    public async Task The_database_keeps_a_keyed_hash_and_a_sealed_record_and_nothing_readable()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (_, browser) = await akamon.NewPersonInside();

        await browser.LinkIdentity(authority, "pairwise-subject-77");

        var link = (await Links(akamon)).ShouldHaveSingleItem();
        link.Subject.Length.ShouldBe(32);
        foreach (var word in new[] { "pairwise-subject-77", "HANAKO" })
            Encoding.Latin1.GetString([.. link.Data, .. link.Subject]).ShouldNotContain(word);
        browser.Dispose();
    }

    [Fact]
    [Trait("case", "req:K4")]
    public async Task One_person_is_linked_with_one_account_and_the_conflict_names_no_other()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (one, browser) = await akamon.NewPersonInside();
        await browser.LinkIdentity(authority);
        var (_, other) = await akamon.NewPersonInside();

        var refused = await other.LinkIdentity(authority);

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("Already linked with an account");
        refused.Body.ShouldNotContain(one.CommonId);
        (await Links(akamon)).Select(row => row.AccountId).ShouldBe([one.Id]);
        browser.Dispose();
        other.Dispose();
    }

    [Fact]
    [Trait("case", "req:K4")]
    public async Task Of_two_accounts_that_link_one_person_at_one_moment_one_wins()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var node = await akamon.StartSecondNode(authority.Settings);
        var (_, browser) = await akamon.NewPersonInside();
        var (_, other) = await node.NewPersonInside();
        var pages = new[] { await browser.Get(authority.Confirm(await browser.GoOut(WithAnIdentity.Link))), await other.Get(authority.Confirm(await other.GoOut(WithAnIdentity.Link))) };

        await Evidence.Together(2, i => i == 0 ? browser.Submit(pages[0], pages[0].Form("form[action*=Confirm]")) : other.Submit(pages[1], pages[1].Form("form[action*=Confirm]")));

        (await Links(akamon)).Count.ShouldBe(1);
        (await akamon.Events(Acts.IdentityLinked, "done")).ShouldBe(1);
        browser.Dispose();
        other.Dispose();
    }

    [Fact]
    [Trait("case", "req:K6")]
    public async Task Turning_back_at_the_authority_leads_to_a_page_with_try_again()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (_, browser) = await akamon.NewPersonInside();

        var page = await browser.Get(authority.Refuse(await browser.GoOut(WithAnIdentity.Link)));
        var again = await browser.Get(page.Document.QuerySelector("main a.button")!.GetAttribute("href")!); // "Try again".

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("You stopped at the identity service");
        page.Text.ShouldContain("Nothing was changed");
        again.Place.ShouldBe(WithAnIdentity.Link);
        (await browser.LinkIdentity(authority)).Text.ShouldContain("Linked.");
        browser.Dispose();
    }

    [Fact]
    [Trait("case", "req:K1")]
    public async Task Without_a_fresh_verification_nothing_is_linked()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (_, browser) = await akamon.NewPersonInside();
        var back = await browser.Get(authority.Confirm(await browser.GoOut(WithAnIdentity.Link)));
        akamon.Clock.Pass(TimeSpan.FromMinutes(9.6)); // The confirmation still stands, the verification does not.

        var page = await browser.Post(back, "form[action*=Confirm]");

        page.Place.ShouldBe("/sign-in/totp");
        (await Links(akamon)).ShouldBeEmpty();
        browser.Dispose();
    }

    [Fact]
    [Trait("case", "req:K8")]
    public async Task Where_none_is_configured_there_is_no_trace_of_it()
    {
        await using var akamon = await RunningAkamon.Start();
        var (_, browser) = await akamon.NewPersonInside();

        var routes = await RouteTable.Of(akamon);

        routes.ShouldNotContain(route => route.Path.Contains("identity", StringComparison.Ordinal));
        foreach (var path in new[] { WithAnIdentity.Link, "/identity/callback?state=a&code=b", "/identity/out", WithAnIdentity.Recover })
            (await browser.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var path in new[] { "/status", "/security-info" })
            (await browser.Get(path)).Body.ShouldNotContain("/identity");
        browser.Dispose();
    }

    [Theory]
    [InlineData("Recovery:Identity:Issuer", "http://id.example.com")]
    [InlineData("Recovery:Identity:Issuer", "https://id.example.com?x=1")]
    [InlineData("Recovery:Identity:ClientSecret", "")]
    [InlineData("Recovery:Identity:Title:En", "")]
    public async Task A_half_configured_service_stops_the_start(string name, string value)
    {
        var database = await TestDatabase.Copy();
        (string, string)[] settings = [("Recovery:Identity:Issuer", "https://id.example.com"), ("Recovery:Identity:ClientId", "a"), ("Recovery:Identity:ClientSecret", "b"), ("Recovery:Identity:Title:En", "C"), (name, value)];

        var fault = await Should.ThrowAsync<Exception>(() => RunningAkamon.On(database, keep: false, settings));

        fault.Message.ShouldContain("Recovery:Identity");
        await database.Drop();
    }

    private static Task<List<IdentityLink>> Links(RunningAkamon akamon) => akamon.Read(db => db.Set<IdentityLink>().AsNoTracking().ToListAsync());
}
