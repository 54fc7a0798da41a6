using Akamon.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Akamon.Tests;

/// <summary>What pages of other sites try in a browser that knows ours.</summary>
public sealed class KeepingOtherSitesOut(Chromium chromium) : Journey(chromium)
{
    [Theory]
    [InlineData(OtherSite.Neighbour)]
    [InlineData(OtherSite.Stranger)]
    public async Task A_form_of_another_site_cannot_sign_anybody_in(string host)
    {
        var visitor = await Visit();
        await visitor.Open<SignInPage>();
        await using var other = await OtherSite.Open(host, $"""
            <form method="post" action="{Site.Address}sign-in">
            <input name="CommonId" value="{Site.Halfway.CommonId}"><input name="Password" value="{Site.Halfway.Password}"><input name="__RequestVerificationToken" value="a"><button>Win</button>
            </form>
            """);
        await visitor.Tab.GotoAsync(other.Address.AbsoluteUri);

        var answer = await visitor.Tab.RunAndWaitForResponseAsync(() => visitor.Tab.ClickAsync("button"), answer => answer.Request.IsNavigationRequest);

        answer.Status.ShouldBe(403);
        (await visitor.Context.CookiesAsync()).ShouldNotContain(cookie => cookie.Name == "__Host-idp_sid");
    }

    [Theory]
    [Trait("case", "sec:F08")]
    [InlineData(OtherSite.Neighbour, "sign-in")]
    [InlineData(OtherSite.Stranger, "sign-in")]
    [InlineData(OtherSite.Neighbour, "no-such-page")]
    [InlineData(OtherSite.Neighbour, "oidc/authorize?client_id=nobody")]
    [InlineData(OtherSite.Neighbour, "js/akamon.js")]
    public async Task No_page_of_ours_shows_in_a_frame_of_another_site(string host, string path)
    {
        var visitor = await Visit();
        await using var other = await OtherSite.Open(host, $"""<iframe src="{Site.Address}{path}"></iframe>""");

        await visitor.Tab.GotoAsync(other.Address.AbsoluteUri);

        await Expect(visitor.Tab.FrameLocator("iframe").Locator("main")).ToHaveCountAsync(0);
        visitor.Tab.Frames.Single(frame => frame.ParentFrame is not null).Url.ShouldStartWith("chrome-error:");
    }

    [Fact]
    public async Task A_picture_that_points_to_sign_out_signs_nobody_out()
    {
        var visitor = await SignedIn();
        await using var other = await OtherSite.Open(OtherSite.Neighbour, $"""
            <img src="{Site.Address}sign-out" alt=""><img src="{Site.Address}oidc/logout" alt=""><link rel="stylesheet" href="{Site.Address}sign-out">
            """);

        await visitor.Tab.GotoAsync(other.Address.AbsoluteUri);

        await visitor.Open<StatusPage>();
    }

    [Fact]
    public async Task A_form_of_a_neighbour_signs_nobody_out()
    {
        var visitor = await SignedIn();
        await using var other = await OtherSite.Open(OtherSite.Neighbour, $"""<form method="post" action="{Site.Address}sign-out"><button>Win</button></form>""");
        await visitor.Tab.GotoAsync(other.Address.AbsoluteUri);

        var answer = await visitor.Tab.RunAndWaitForResponseAsync(() => visitor.Tab.ClickAsync("button"), answer => answer.Request.IsNavigationRequest);

        answer.Status.ShouldBe(403);
        await visitor.Open<StatusPage>();
    }

    [Fact]
    public async Task A_page_of_ours_opened_by_another_site_cannot_be_steered_by_it()
    {
        var visitor = await Visit();
        await using var other = await OtherSite.Open(OtherSite.Stranger, "<p>waiting");
        await visitor.Tab.GotoAsync(other.Address.AbsoluteUri);

        var opened = await visitor.Tab.RunAndWaitForPopupAsync(() => visitor.Tab.EvaluateAsync($"() => {{ window.held = window.open('{Site.Address}sign-in'); }}"));
        await Expect(opened.Locator("#CommonId")).ToBeVisibleAsync();

        (await opened.EvaluateAsync<bool>("() => window.opener === null")).ShouldBeTrue();
        (await visitor.Tab.EvaluateAsync<bool>("() => window.held.closed")).ShouldBeTrue();
    }

    private async Task<Visitor> SignedIn()
    {
        var asked = await (await AtTheDoor()).Enter<CodePage>(Site.Protected);
        return (await asked.Enter<StatusPage>(CodeApp.Code(Site.Protected.TotpSecret!, Site.Clock.GetUtcNow()))).Visitor; // This account has one.
    }
}
