using Akamon.Sessions;
using Akamon.Tests.RelyingParties.Oidc;
using Microsoft.EntityFrameworkCore;
using static Akamon.Tests.RelyingParties.Saml.AtTheExit;

namespace Akamon.Tests.RelyingParties.Saml;

/// <summary>A request to sign out ends what it names in whatever browser it comes; only the person's own is led on past the other systems.</summary>
public sealed class SigningOutElsewhere
{
    [Fact]
    [Trait("case", "sec:J13")]
    public async Task A_request_by_form_ends_the_session_too()
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        using var browser = akamon.NewBrowser();
        var told = await SignedIn(akamon, browser);
        var session = browser.Session;
        browser.Cookies.Remove("__Host-idp_sid"); // A form of another site brings none.

        var asked = await Library.Post(browser, Library.Signed(Library.LogoutRequest(akamon, told)), "/saml/slo");
        browser.Cookies["__Host-idp_sid"] = session!;
        var other = await browser.Follow(asked);
        var back = await browser.Get(Answer(akamon, other));

        other.Location!.AbsoluteUri.ShouldStartWith("https://archive.example.org/slo?SAMLRequest=");
        Answered(back).Done.ShouldBeTrue();
        browser.Session.ShouldBeNull();
        (await akamon.Read(db => db.Set<Session>().CountAsync())).ShouldBe(0);
    }

    [Theory]
    [Trait("case", "sec:J13")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_system_that_asks_in_a_browser_of_its_own_does_not_learn_where_else_the_person_goes(bool byForm)
    {
        await using var akamon = await RunningAkamon.Start([.. Library.Settings(), .. Registered.System(2, "shop", ("FrontChannelLogoutUri", "https://shop.example.org/bye"))]);
        using var browser = akamon.NewBrowser();
        using var phone = new SystemPhone(akamon);
        var told = await SignedIn(akamon, browser);
        await phone.Ask("/oidc/token", "shop", ("grant_type", "authorization_code"), ("code", await Shop.CodeFor(browser)), ("redirect_uri", Shop.Back), ("code_verifier", Shop.Verifier));
        using var elsewhere = akamon.NewBrowser();

        var back = byForm
            ? await elsewhere.Follow(await Library.Post(elsewhere, Library.Signed(Library.LogoutRequest(akamon, told)), "/saml/slo"))
            : await elsewhere.Get(Door(Library.LogoutRequest(akamon, told)));

        Answered(back).Done.ShouldBeFalse("Some were not told.");
        (await elsewhere.Get("/sign-out")).Text.ShouldNotContain("shop");
        (await akamon.Read(db => db.Set<Session>().CountAsync())).ShouldBe(0);
    }

    [Theory]
    [Trait("case", "sec:J13")]
    [InlineData("/saml/leave/whose")]
    [InlineData("/saml/leave/next")]
    public async Task What_nobody_asked_for_ends_nothing(string door)
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        using var browser = akamon.NewBrowser();
        await SignedIn(akamon, browser);

        await browser.Get(door);

        (await akamon.Read(db => db.Set<Session>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:J13")]
    public async Task A_way_that_nobody_has_judged_leads_nowhere()
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        using var browser = akamon.NewBrowser();
        var told = await SignedIn(akamon, browser);
        using var elsewhere = akamon.NewBrowser();
        var asked = await Library.Post(elsewhere, Library.Signed(Library.LogoutRequest(akamon, told)), "/saml/slo");

        (await akamon.Read(db => db.Set<Session>().CountAsync())).ShouldBe(0, "It is obeyed, whoever follows.");
        asked.Location!.AbsolutePath.ShouldBe("/saml/leave/whose");
        (await elsewhere.Get("/saml/leave/next")).Place.ShouldBe("/sign-out");
    }

    [Fact]
    public async Task The_others_hear_of_it_though_nobody_has_looked_in_here_for_hours()
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        using var browser = akamon.NewBrowser();
        var told = await SignedIn(akamon, browser);
        akamon.Clock.Pass(TimeSpan.FromHours(2));

        var other = await browser.Get(Door(Library.LogoutRequest(akamon, told)));

        other.Location!.AbsoluteUri.ShouldStartWith("https://archive.example.org/slo?SAMLRequest=");
    }
}
