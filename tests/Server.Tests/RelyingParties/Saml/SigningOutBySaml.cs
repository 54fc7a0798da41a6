using System.Text;
using Akamon.Sessions;
using Akamon.Standards.Saml;
using Akamon.Tests.RelyingParties.Oidc;
using Microsoft.EntityFrameworkCore;
using static Akamon.Tests.RelyingParties.Saml.AtTheExit;

namespace Akamon.Tests.RelyingParties.Saml;

public sealed class SigningOutBySaml
{
    [Fact]
    public async Task Signing_out_here_tells_each_system_and_ends_here()
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        using var browser = akamon.NewBrowser();
        await SignedIn(akamon, browser);

        var leaving = await browser.Post(await browser.Get("/sign-out"));
        var first = await browser.Send(HttpMethod.Get, leaving.Header("Refresh")!.Split("url=")[1]);
        var second = await browser.Send(HttpMethod.Get, Answer(akamon, first));
        second = await browser.Send(HttpMethod.Get, second.Location!.PathAndQuery);
        var end = await browser.Get(Answer(akamon, second));

        browser.Session.ShouldBeNull();
        new[] { first, second }.Select(page => page.Location!.GetLeftPart(UriPartial.Path)).Order().ShouldBe(["https://archive.example.org/slo", "https://library.example.org/slo"]);
        RedirectMessage.Read(first.Location!.Query)!.IsSignedBy(await Keys(browser)).ShouldBeTrue();
        end.Address.AbsolutePath.ShouldBe("/sign-out");
        (await akamon.Read(db => db.Set<Session>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_system_signs_out_everywhere_and_hears_that_all_was_done()
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        using var browser = akamon.NewBrowser();
        var told = await SignedIn(akamon, browser);

        var other = await browser.Get(Door(Library.LogoutRequest(akamon, told, id: "_out")));
        var back = await browser.Get(Answer(akamon, other));

        other.Location!.AbsoluteUri.ShouldStartWith("https://archive.example.org/slo?SAMLRequest=");
        back.Location!.AbsoluteUri.ShouldStartWith("https://library.example.org/slo?SAMLResponse=");
        var answer = Answered(back);
        answer.InResponseTo.ShouldBe("_out");
        answer.Done.ShouldBeTrue();
        (await akamon.Read(db => db.Set<Session>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Systems_that_are_shown_in_frames_sign_out_before_the_one_that_asked_is_answered()
    {
        await using var akamon = await RunningAkamon.Start([.. Library.Settings(), .. Registered.System(2, "shop", ("FrontChannelLogoutUri", "https://shop.example.org/bye"))]);
        using var browser = akamon.NewBrowser();
        using var phone = new SystemPhone(akamon);
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        await phone.Ask("/oidc/token", "shop", ("grant_type", "authorization_code"), ("code", await Shop.CodeFor(browser)), ("redirect_uri", Shop.Back), ("code_verifier", Shop.Verifier));
        var told = await Library.Read(browser, await browser.Get(Library.Door(akamon)));

        var leaving = await browser.Get(Door(Library.LogoutRequest(akamon, told, id: "_out")));
        var back = await browser.Get(leaving.Header("Refresh")!.Split("url=")[1]);

        leaving.Header("Refresh").ShouldStartWith("3; ");
        leaving.Document.QuerySelector("iframe")!.GetAttribute("src")!.ShouldStartWith("https://shop.example.org/bye?iss=");
        leaving.Header("Content-Security-Policy")!.ShouldEndWith("frame-src https://shop.example.org");
        back.Location!.AbsoluteUri.ShouldStartWith("https://library.example.org/slo?SAMLResponse=");
    }

    [Fact]
    public async Task A_request_without_a_session_ends_all_of_the_person_and_tells_the_others_of_each()
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        using var browser = akamon.NewBrowser();
        using var phone = akamon.NewBrowser();
        var person = await akamon.NewPersonWithMfa();
        await SignedIn(akamon, phone, person);
        akamon.Clock.Pass(People.Step);
        var told = await SignedIn(akamon, browser, person);

        var first = await browser.Get(Door(Library.LogoutRequest(akamon, told, index: "")));
        var second = await browser.Get(Answer(akamon, first));
        var back = await browser.Get(Answer(akamon, second));

        new[] { first, second }.ShouldAllBe(page => page.Location!.AbsoluteUri.StartsWith("https://archive.example.org/slo?SAMLRequest=", StringComparison.Ordinal));
        Asked(first).Sessions.ShouldNotBe(Asked(second).Sessions);
        back.Location!.AbsoluteUri.ShouldStartWith("https://library.example.org/slo?SAMLResponse=");
        (await akamon.Read(db => db.Set<Session>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_system_that_does_not_prove_its_answer_makes_the_signing_out_partial()
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        using var browser = akamon.NewBrowser();
        var told = await SignedIn(akamon, browser);

        var other = await browser.Get(Door(Library.LogoutRequest(akamon, told)));
        var back = await browser.Get(Answer(akamon, other, Library.Stranger));

        Answered(back).Done.ShouldBeFalse();
    }

    [Theory]
    [Trait("case", "sec:J13")]
    [InlineData("unsigned")]
    [InlineData("stranger")]
    [InlineData("over")]
    [InlineData("place")]
    [InlineData("no place")]
    [InlineData("sha1")]
    public async Task A_request_that_is_not_signed_in_time_and_for_us_ends_nothing(string wrong)
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        using var browser = akamon.NewBrowser();
        var told = await SignedIn(akamon, browser);
        var door = wrong switch
        {
            "unsigned" => Door(Library.LogoutRequest(akamon, told)).Split("&SigAlg=")[0],
            "stranger" => Door(Library.LogoutRequest(akamon, told), Library.Stranger),
            "over" => Door(Library.LogoutRequest(akamon, told, over: TimeSpan.FromSeconds(-61))),
            "no place" => Door(Library.LogoutRequest(akamon, told).Replace($"Destination=\"{Library.SignOff}\"", "", StringComparison.Ordinal)),
            "place" => Door(Library.LogoutRequest(akamon, told, destination: Library.SignOn)),
            _ => Door(Library.LogoutRequest(akamon, told)).Replace("2001%2F04%2Fxmldsig-more%23rsa-sha256", "2000%2F09%2Fxmldsig%23rsa-sha1", StringComparison.Ordinal),
        };

        var page = await browser.Get(door);

        page.Status.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        (await akamon.Read(db => db.Set<Session>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:J13")]
    public async Task A_request_about_another_systems_session_or_another_person_ends_nothing()
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        using var browser = akamon.NewBrowser();
        var told = await SignedIn(akamon, browser);
        using var elsewhere = akamon.NewBrowser();

        await elsewhere.Send(HttpMethod.Get, Door(Library.LogoutRequest(akamon, told, "archive")));
        await elsewhere.Send(HttpMethod.Get, Door(Library.LogoutRequest(akamon, told, index: "_0123456789abcdef0123456789abcdef")));

        (await akamon.Read(db => db.Set<Session>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:J13")]
    public async Task A_request_is_taken_once()
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        using var browser = akamon.NewBrowser();
        var door = Door(Library.LogoutRequest(akamon, await SignedIn(akamon, browser)));
        await browser.Send(HttpMethod.Get, door);

        (await browser.Send(HttpMethod.Get, door)).Text.ShouldContain("answered already");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_system_of_the_other_protocol_signs_out_and_gets_the_browser_back_when_all_have_been_told(bool asks)
    {
        const string After = "https://shop.example.org/";
        await using var akamon = await RunningAkamon.Start([.. Library.Settings(), .. Registered.System(2, "shop", ("PostLogoutRedirectUris:0", After))]);
        using var browser = akamon.NewBrowser();
        using var phone = new SystemPhone(akamon);
        await SignedIn(akamon, browser);
        var (_, tokens) = await phone.Ask("/oidc/token", "shop", ("grant_type", "authorization_code"), ("code", await Shop.CodeFor(browser)), ("redirect_uri", Shop.Back), ("code_verifier", Shop.Verifier));
        var door = $"/oidc/logout?post_logout_redirect_uri={Uri.EscapeDataString(After)}&state=x&" + (asks ? "client_id=shop" : $"id_token_hint={tokens.GetProperty("id_token").GetString()}");

        var leaving = await browser.Get(door);
        if (asks)
            leaving = await browser.Post(leaving);
        var first = await browser.Send(HttpMethod.Get, leaving.Header("Refresh")!.Split("url=")[1]);
        var second = await browser.Get(Answer(akamon, first));
        var end = await browser.Get(Answer(akamon, second));

        browser.Session.ShouldBeNull();
        new[] { first, second }.Select(page => page.Location!.GetLeftPart(UriPartial.Path)).Order().ShouldBe(["https://archive.example.org/slo", "https://library.example.org/slo"]);
        end.Location!.AbsoluteUri.ShouldBe($"{After}?state=x");
    }

    [Fact]
    public async Task A_state_too_long_to_be_carried_past_the_systems_is_given_up_rather_than_they()
    {
        await using var akamon = await RunningAkamon.Start([.. Library.Settings(), .. Registered.System(2, "shop", ("PostLogoutRedirectUris:0", "https://shop.example.org/"))]);
        using var browser = akamon.NewBrowser();
        await SignedIn(akamon, browser);

        var leaving = await browser.Post(await browser.Get($"/oidc/logout?client_id=shop&post_logout_redirect_uri=https%3A%2F%2Fshop.example.org%2F&state={new string('x', 3_000)}"));
        var first = await browser.Send(HttpMethod.Get, leaving.Header("Refresh")!.Split("url=")[1]);
        var second = await browser.Get(Answer(akamon, first));
        var end = await browser.Get(Answer(akamon, second));

        end.Address.AbsolutePath.ShouldBe("/sign-out");
    }

    private static async Task<TrustedKey[]> Keys(Browser browser) =>
        [TrustedKey.FromCertificate(Convert.FromBase64String(StrictXml.Read(Encoding.UTF8.GetBytes((await browser.Send(HttpMethod.Get, "/saml/metadata")).Body), XmlLimits.Metadata)!.GetElementsByTagName("X509Certificate", SamlNames.Signature)[0]!.InnerText))!];
}
