using System.Net;
using Akamon.Tests.Methods.AccessPass;

namespace Akamon.Tests.Desk;

/// <summary>Who works here for others finds it in the menu, and nobody else does (P1).</summary>
public sealed class FindingTheWay
{
    [Theory]
    [Trait("req", "P1")]
    [InlineData("desk", new[] { "/desk" })]
    [InlineData("office", new[] { "/office/tokens" })]
    [InlineData("desk office", new[] { "/desk", "/office/tokens" })]
    public async Task The_menu_leads_to_what_somebody_does_for_others(string roles, string[] links)
    {
        await using var akamon = await RunningAkamon.Start();
        var (_, browser) = await akamon.SomebodyAtTheDesk(roles, "law");

        var page = await browser.Get("/status");

        page.Document.QuerySelectorAll("nav.in-row a").Select(link => link.GetAttribute("href")).Skip(4).ShouldBe(links);
        foreach (var link in links)
            (await browser.Get(link)).Status.ShouldBe(HttpStatusCode.OK);
        browser.Dispose();
    }

    [Fact]
    [Trait("req", "P1")]
    public async Task The_desks_page_leads_to_each_of_its_works()
    {
        await using var akamon = await RunningAkamon.Start();
        var (_, browser) = await akamon.SomebodyAtTheDesk("desk");

        var links = (await browser.Get("/desk")).Document.QuerySelectorAll("main .row a").Select(link => link.GetAttribute("href")!).ToList(); // A link has one.

        links.Count.ShouldBeGreaterThan(3);
        foreach (var link in links)
            (await browser.Get(link)).Address.AbsolutePath.ShouldBe(link);
        browser.Dispose();
    }

    [Fact]
    [Trait("req", "P1")]
    public async Task Others_see_no_such_way_and_cannot_go_it()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        (await browser.Get("/status")).Document.QuerySelectorAll("nav.in-row a").Length.ShouldBe(4);
        (await browser.Get("/desk")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
