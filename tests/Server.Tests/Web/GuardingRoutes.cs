using System.Net;
using Akamon.Tests.Layout;
using Akamon.Web;

namespace Akamon.Tests.Web;

/// <summary>Every route of the table, not a sample.</summary>
public sealed class GuardingRoutes
{
    [Fact]
    [Trait("case", "sec:F03")]
    public async Task Half_way_through_signing_in_nothing_else_is_open()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        var page = await browser.EnterPassword(person);
        List<string> open = [];

        foreach (var route in (await RouteTable.Of(akamon)).Where(route => route.Guard is Guard.SignedIn or Guard.Verified or Guard.Fresh or Guard.Registering or Guard.Desk or Guard.Office))
        {
            var answer = route.Changes
                ? await browser.SendForm(route.Address, [new("__RequestVerificationToken", page.Token)])
                : await browser.Send(HttpMethod.Get, route.Address);
            if (answer.Location?.AbsolutePath is not "/sign-in")
                open.Add($"{route.Method} {route.Address}: {answer.Status}");
        }

        open.ShouldBeEmpty();
        browser.Session.ShouldBeNull();
    }

    [Fact]
    [Trait("case", "sec:F03")]
    public async Task Without_anything_a_sign_in_page_leads_to_the_start()
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        List<string> open = [];

        foreach (var route in (await RouteTable.Of(akamon)).Where(route => route is { Guard: Guard.Attempt, Changes: false }))
            if (await browser.Send(HttpMethod.Get, route.Address) is var answer && answer.Location?.AbsolutePath is not "/sign-in" && answer.Status != HttpStatusCode.NoContent)
                open.Add(route.Address);

        open.ShouldBeEmpty();
    }

    [Fact]
    [Trait("case", "sec:RG5")]
    public async Task Without_anything_proved_nobody_sets_a_new_password()
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = await akamon.AnybodyAnywhere();
        var token = (await browser.Get("/recovery/password")).Token;
        List<string> open = [];

        foreach (var route in (await RouteTable.Of(akamon)).Where(route => route.Guard is Guard.Renewal))
            if (await (route.Changes ? browser.SendForm(route.Address, [new("__RequestVerificationToken", token), new("New", "seven quiet rivers bend"), new("Again", "seven quiet rivers bend")]) : browser.Send(HttpMethod.Get, route.Address)) is var answer && (answer.Document.QuerySelector("input[type=password]") is not null || answer.Text.Contains("From now on", StringComparison.Ordinal)))
                open.Add($"{route.Method} {route.Address}");

        open.ShouldBeEmpty();
        (await akamon.Events(Akamon.Audit.Acts.PasswordChanged, "renewed")).ShouldBe(0);
    }

    [Theory]
    [Trait("case", "sec:F05")]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Accept", "text/html", HttpStatusCode.BadRequest)] // Nothing odd but the missing token.
    public async Task A_change_asked_for_from_elsewhere_or_without_a_token_is_refused(string header, string value, HttpStatusCode status)
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = await akamon.AnybodyAnywhere();
        List<string> taken = [];

        foreach (var route in (await RouteTable.Of(akamon)).Where(route => route is { Changes: true, CrossSite: false, OtherHost: false }))
            if (await browser.Send(new HttpMethod(route.Method), route.Address, Form(), (header, value)) is var answer && answer.Status != status && !AsksWhoSpeaks(route, answer))
                taken.Add($"{route.Method} {route.Address}: {answer.Status}");

        taken.ShouldBeEmpty();
    }

    [Fact]
    [Trait("case", "sec:F05")]
    public async Task A_change_with_the_token_of_another_browser_is_refused()
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = await akamon.AnybodyAnywhere();
        using var other = akamon.NewBrowser();
        var token = (await other.Get("/sign-in")).Token;
        List<string> taken = [];

        foreach (var route in (await RouteTable.Of(akamon)).Where(route => route is { Changes: true, CrossSite: false, OtherHost: false }))
            if (await browser.SendForm(route.Address, [new("__RequestVerificationToken", token)]) is var answer && answer.Status != HttpStatusCode.BadRequest && !AsksWhoSpeaks(route, answer))
                taken.Add($"{route.Method} {route.Address}: {answer.Status}");

        taken.ShouldBeEmpty();
    }

    [Fact]
    [Trait("case", "sec:F05")]
    public async Task Nothing_is_changed_by_asking_for_a_page()
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = await akamon.AnybodyAnywhere();
        var before = (await akamon.Events()).Count;
        List<string> wrong = [];

        foreach (var route in (await RouteTable.Of(akamon)).Where(route => route is { Changes: true, Handler.Length: > 0 }))
            if (await browser.Send(HttpMethod.Get, route.Address) is var answer && (int)answer.Status >= 500)
                wrong.Add($"GET {route.Address}: {answer.Status}");

        wrong.ShouldBeEmpty();
        (await akamon.Events()).Count.ShouldBe(before);
    }

    [Theory]
    [Trait("case", "sec:L09")]
    [InlineData("TRACE")]
    [InlineData("PROPFIND")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task A_method_that_a_page_does_not_have_is_refused(string method)
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();

        var page = await browser.Send(new HttpMethod(method), "/sign-in", null, ("X-HTTP-Method-Override", "POST"));

        ((int)page.Status).ShouldBeInRange(400, 405);
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_have_is_no_fault_of_ours()
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();

        var page = await browser.Send(HttpMethod.Delete, "/health/live", null, ("Origin", RunningAkamon.Origin));

        page.Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    [Trait("case", "sec:F06")]
    public async Task Another_site_cannot_sign_somebody_in()
    {
        await using var akamon = await RunningAkamon.Start();
        var attacker = await akamon.NewPerson();
        using var theirs = akamon.NewBrowser();
        var token = (await theirs.Get("/sign-in")).Token;
        using var victim = akamon.NewBrowser();
        await victim.Get("/sign-in");

        var planted = await victim.SendForm("/sign-in", [new("CommonId", attacker.CommonId), new("Password", attacker.Password), new("__RequestVerificationToken", token)]);

        planted.Status.ShouldBe(HttpStatusCode.BadRequest);
        victim.Session.ShouldBeNull();
    }

    // Machines carry a secret with every request and no cookie: without it they are refused before anything else.
    private static bool AsksWhoSpeaks(Route route, Page answer) => route.Guard is Guard.Protocol && (answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);

    private static FormUrlEncodedContent Form() => new([new("drop", "totp"), new("Code", "123456")]);
}
