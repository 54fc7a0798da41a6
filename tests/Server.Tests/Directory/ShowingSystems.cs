using Akamon.Tests.Policies;
using Akamon.Tests.RelyingParties.Oidc;
using Akamon.Tests.RelyingParties.Radius;

namespace Akamon.Tests.Directory;

/// <summary>The public list of systems, what each asks, and what will change when (I2–I4).</summary>
public sealed class ShowingSystems
{
    private static readonly (string, string)[] _some =
    [
        .. Shop.Settings,
        ("RelyingParties:Systems:0:Link", "https://shop.example.org/"), ("RelyingParties:Systems:0:WithoutKeys", "true"), ("RelyingParties:Systems:0:RequiresTraining", "true"),
        ("RelyingParties:Systems:0:Afterwards:En", "Install the client."), ("RelyingParties:Systems:0:CutsSessions", "true"), ("Policies:Training:Link", "https://training.example.org/"),
        ("RelyingParties:Systems:1:Audience:0", "staff"),
        ("RelyingParties:Systems:2:Name", "wifi"), ("RelyingParties:Systems:2:Title:En", "Wi-Fi"), ("RelyingParties:Systems:2:Radius:Clients:0", "wifi"), ("Radius:Secret", RadiusServer.Secret),
        ("RelyingParties:Systems:3:Name", "paper"), ("RelyingParties:Systems:3:Title:En", "Paper form"), ("RelyingParties:Systems:3:Protocols:0", "none"),
        ("RelyingParties:Systems:4:Name", "hidden"), ("RelyingParties:Systems:4:Title:En", "Hidden"), ("RelyingParties:Systems:4:Unlisted", "true"),
    ];

    [Fact]
    [Trait("req", "I4")]
    public async Task Anybody_sees_what_each_listed_system_asks()
    {
        await using var akamon = await RunningAkamon.Start(_some);
        using var browser = akamon.NewBrowser();

        var page = await browser.Get("/systems");

        Row(page, "The shop").ShouldBe(["Everybody", "OpenID Connect", "Yes", "No", "Asked of those who use MFA", "Information security training Open sessions are cut when you start using MFA After you start using MFA: Install the client."]);
        Row(page, "The vault").ShouldBe(["Staff", "OpenID Connect", "Yes", "Yes", "Required", "Nothing"]);
        Row(page, "Wi-Fi").ShouldBe(["Everybody", "RADIUS", "No", "No", "Asked of those who use MFA", "Nothing"]);
        Row(page, "Paper form").ShouldBe(["Everybody", "none", "–", "–", "Not asked", "Nothing"]);
        page.Document.QuerySelector("a[href='https://shop.example.org/']").ShouldNotBeNull();
        page.Text.ShouldNotContain("Hidden");
    }

    [Fact]
    [Trait("req", "I4")]
    public async Task A_reader_sees_what_is_for_them_and_can_choose_another_audience()
    {
        await using var akamon = await RunningAkamon.Start(_some);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPerson(affiliations: "student"));

        (await browser.Get("/systems")).Text.ShouldNotContain("The vault");
        (await browser.Get("/systems?for=staff")).Text.ShouldContain("The vault");
        (await browser.Get("/systems?for=all")).Text.ShouldContain("The vault");
        (await browser.Get("/systems?for=%3Cscript%3E")).Text.ShouldContain("The vault");
    }

    [Fact]
    [Trait("req", "I3")]
    public async Task The_schedule_says_what_begins_when_for_whom()
    {
        await using var akamon = await RunningAkamon.Start([.. _some, .. Dates.Phase(0, "2026-04-01", "Recommended"), .. Dates.Phase(1, "2026-06-01", "Listed", "staff", "shop", "wifi"), .. Dates.Phase(2, "2026-08-04", "All"), ("Policies:Phases:2:Note:En", "Exams are over.")]);
        using var browser = akamon.NewBrowser();

        var all = await browser.Get("/systems");
        var students = await browser.Get("/systems?for=student");

        all.Document.QuerySelectorAll("ol.rows .row-title").Select(Plain).ShouldBe(["Wed 1 April 2026 In force", "Mon 1 June 2026", "Tue 4 August 2026"]);
        all.Text.ShouldContain("Staff: MFA is required for the systems named here.");
        all.Text.ShouldContain("Systems: The shop, Wi-Fi");
        all.Text.ShouldContain("Exams are over.");
        Row(all, "The shop")[4].ShouldBe("Staff: Required from Mon 1 June 2026Required from Tue 4 August 2026");
        Row(students, "The shop")[4].ShouldBe("Required from Tue 4 August 2026");
        Row(await browser.Get("/systems?for=staff"), "The shop")[4].ShouldBe("Required from Mon 1 June 2026");
    }

    [Fact]
    [Trait("req", "I4")]
    public async Task It_is_read_in_Japanese_as_well()
    {
        await using var akamon = await RunningAkamon.Start(_some);
        using var browser = akamon.NewBrowser();
        browser.Headers["Accept-Language"] = "ja";

        var page = await browser.Get("/systems");

        page.Title.ShouldBe("システムの一覧");
        Row(page, "vault").ShouldBe(["教職員", "OpenID Connect", "使えます", "使えます", "必須です", "特にありません"]);
    }

    private static string[] Row(Page page, string title) =>
        [.. page.Document.QuerySelectorAll("table.plain tbody tr").Single(row => string.Equals(Plain(row.QuerySelector("th")!), title, StringComparison.Ordinal)).QuerySelectorAll("td").Select(Plain)];

    private static string Plain(AngleSharp.Dom.IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
