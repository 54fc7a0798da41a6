using System.Net;
using Akamon.Tests.Layout;
using Akamon.Tests.RelyingParties.Oidc;
using Akamon.Web;

namespace Akamon.Tests.Policies;

/// <summary>First warned with "later", then only the set-up, and open again right after (I5, I6, walk-through 13).</summary>
public sealed class MeetingTheDeadline
{
    [Fact]
    [Trait("req", "I5")]
    public async Task Before_it_sign_in_says_from_when_on_and_later_leads_on()
    {
        await using var akamon = await RunningAkamon.Start([.. Shop.Settings, .. Dates.Deadline, ("Web:Guide", "https://guide.example.org/mfa")]);
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();

        var warning = await browser.SignIn(akamon, person, Shop.Door());
        var later = warning.Document.QuerySelector("main a.button.secondary")!.GetAttribute("href")!;
        var onward = await browser.Get(later);
        var back = await browser.Send(HttpMethod.Get, onward.Header("Refresh")!.Split("url=")[1]);

        warning.Address.AbsolutePath.ShouldBe("/sign-in/warning");
        warning.Text.ShouldContain("Fri 10 April 2026");
        warning.Text.ShouldContain("9 days are left");
        warning.Document.QuerySelector("main a.button")!.GetAttribute("href").ShouldBe("/setup");
        warning.Document.QuerySelector("main a[href='https://guide.example.org/mfa']").ShouldNotBeNull();
        warning.Document.QuerySelector("main a[href='/status']").ShouldNotBeNull();
        back.Location!.ToString().ShouldStartWith($"{Shop.Back}?code=");
    }

    [Fact]
    [Trait("req", "I5")]
    public async Task Whoever_uses_MFA_is_not_warned()
    {
        await using var akamon = await RunningAkamon.Start(Dates.Deadline);
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();

        (await browser.SignIn(akamon, person)).Address.AbsolutePath.ShouldBe("/status");
    }

    [Fact]
    [Trait("req", "I5")]
    public async Task Before_the_warning_begins_nobody_sees_it()
    {
        await using var akamon = await RunningAkamon.Start([.. Dates.Phase(0, "2026-04-05", "Warned"), .. Dates.Phase(1, "2026-04-10", "All")]);
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();

        (await browser.SignIn(akamon, person)).Address.AbsolutePath.ShouldBe("/status");
    }

    [Fact]
    [Trait("req", "I6")]
    public async Task After_it_there_is_no_later_and_every_other_page_leads_to_the_set_up()
    {
        await using var akamon = await RunningAkamon.Start([.. Dates.Deadline, .. Shop.Settings]);
        var person = await akamon.NewPerson(roles: "desk");
        akamon.PassDays(9);
        using var browser = akamon.NewBrowser();
        var warning = await browser.SignIn(akamon, person);
        List<string> open = [];

        foreach (var route in (await RouteTable.Of(akamon)).Where(route => route is { Guard: Guard.SignedIn or Guard.Verified or Guard.Fresh or Guard.Desk or Guard.Office, Method: "GET", Handler: "" }))
            if (await browser.Send(HttpMethod.Get, route.Address) is { Status: HttpStatusCode.OK })
                open.Add(route.Path);

        warning.Title.ShouldBe("MFA must be set up first");
        warning.Document.QuerySelector("main a.button.secondary").ShouldBeNull();
        open.ShouldBe(["/mfa-setting", "/setup", "/sign-in/continue", "/sign-in/warning"], ignoreOrder: true);
        (await browser.Get(Shop.Door())).Codes().ShouldBe(["MFA-1"]);
    }

    [Fact]
    [Trait("req", "I6")]
    public async Task A_change_sent_by_somebody_who_must_set_up_first_changes_nothing()
    {
        await using var akamon = await RunningAkamon.Start([.. Dates.Phase(0, "2026-04-02", "All"), ("Sessions:Idle", "1.00:00:00")]);
        var person = await akamon.NewPersonWithApp();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        await browser.Get("/security-info");
        await browser.EnterCode(person.Code(akamon));
        var form = Page.Fields((await browser.Get("/sign-out")).Form());

        akamon.Clock.Pass(TimeSpan.FromHours(6)); // Midnight in Tokyo.
        var answer = await browser.SendForm("/security-info/consents", [.. form, new("revoke", "shop")]);

        answer.Location?.AbsolutePath.ShouldBe("/sign-in/warning");
    }

    [Fact]
    [Trait("req", "3.17")]
    public async Task A_system_that_stays_shut_is_not_said_to_be_open()
    {
        await using var akamon = await RunningAkamon.Start([.. Shop.Settings, ("RelyingParties:Systems:0:Audience:0", "student")]);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());

        (await browser.Get(Shop.Door())).Codes().ShouldBe(["ENT-1"]);
        (await browser.Get("/status")).Document.QuerySelector("main .notice.info").ShouldBeNull();
    }

    [Fact]
    [Trait("req", "I6")]
    public async Task With_MFA_in_use_everything_is_open_again_and_the_way_leads_back_to_the_system()
    {
        await using var akamon = await RunningAkamon.Start([.. Shop.Settings, .. Dates.Deadline]);
        var person = await akamon.NewPersonWithApp();
        akamon.PassDays(9);
        using var browser = akamon.NewBrowser();
        var warning = await browser.SignIn(akamon, person, Shop.Door());
        var gate = await browser.Get(Shop.Door());

        var setting = await browser.Get(warning.Document.QuerySelector("main a.button")!.GetAttribute("href")!);
        var status = await browser.Post(setting, "main form[action='/mfa-setting/save']", ("useMfa", "true"));
        var leading = await browser.Get(status.Document.QuerySelector("main .notice.info a.button")!.GetAttribute("href")!);

        gate.Codes().ShouldBe(["MFA-3"]);
        warning.Title.ShouldBe("MFA must be set up first");
        setting.Address.AbsolutePath.ShouldBe("/mfa-setting");
        leading.Header("Refresh").ShouldNotBeNull().ShouldContain("/oidc/authorize?");
        (await browser.Send(HttpMethod.Get, leading.Header("Refresh")!.Split("url=")[1])).Location!.ToString().ShouldStartWith($"{Shop.Back}?code=");
        browser.Cookies.ContainsKey(Akamon.SignIn.Wanted.Cookie).ShouldBeFalse();
    }
}
