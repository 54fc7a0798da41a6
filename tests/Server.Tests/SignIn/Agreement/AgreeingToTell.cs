using System.Text.Json;
using Akamon.Audit;
using Akamon.Tests.RelyingParties.Oidc;
using Akamon.Tests.RelyingParties.Saml;

namespace Akamon.Tests.SignIn.Agreement;

/// <summary>At the first use people see what a system is told of them, and decide (R3).</summary>
public sealed class AgreeingToTell
{
    private static readonly (string, string)[] _asks =
    [
        .. Shop.Settings, ("RelyingParties:Systems:0:AsksConsent", "true"), ("RelyingParties:Systems:0:Optional:0", "locale"), ("RelyingParties:Systems:0:Optional:1", "email"),
        ("RelyingParties:Systems:0:Terms:En", "Be <b>kind</b>."), ("RelyingParties:Systems:0:Title:En", "Shop <i>\u202Eevil"),
    ];

    [Fact]
    [Trait("req", "R3")]
    public async Task The_first_use_shows_every_value_and_the_second_asks_no_more()
    {
        await using var akamon = await RunningAkamon.Start(_asks);
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        var asked = await browser.Get(Shop.Door());
        var onward = await browser.Post(asked);
        var back = await browser.Send(HttpMethod.Get, Next(onward));

        asked.Address.AbsolutePath.ShouldBe("/consent");
        asked.Document.QuerySelectorAll("dl.facts dt").Select(one => one.TextContent).ShouldBe(["An identifier for this sign-in system", "Name", "Common ID"]);
        asked.Document.QuerySelectorAll("dl.facts dd").Select(one => one.TextContent).ShouldBe([person.Id.ToString("n"), person.Account.DisplayName, person.CommonId]);
        asked.Text.ShouldContain("Be <b>kind</b>.");
        asked.Title.ShouldContain("Shop <i>");
        back.Location!.ToString().ShouldStartWith($"{Shop.Back}?code=");
        (await browser.Send(HttpMethod.Get, Shop.Door())).Location!.ToString().ShouldStartWith($"{Shop.Back}?code=");
        (await akamon.Events(Acts.ConsentGiven, "1: sub name preferred_username")).ShouldBe(1);
    }

    [Theory]
    [Trait("req", "R3")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_may_be_refused_is_told_only_when_it_was_ticked(bool ticked)
    {
        await using var akamon = await RunningAkamon.Start(_asks);
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        using var shop = new Shop(akamon);
        await browser.SignIn(akamon, person);
        await browser.Post(await browser.Get(Shop.Door()), ticked ? [("Tell", "locale")] : []);

        var (_, body) = await shop.Trade(await Shop.CodeFor(browser));
        var told = await Told(akamon, body);

        told.TryGetProperty("locale", out _).ShouldBe(ticked);
        told.GetProperty("name").GetString().ShouldBe(person.Account.DisplayName);
    }

    [Fact]
    [Trait("req", "R3")]
    public async Task A_grant_from_before_anybody_was_asked_tells_no_more_than_who_it_is()
    {
        var database = await TestDatabase.Copy();
        JsonElement tokens;
        await using (var before = await RunningAkamon.On(database, keep: true, Shop.Settings))
        {
            using var browser = before.NewBrowser();
            using var shop = new Shop(before);
            await browser.SignIn(before, await before.NewPersonWithMfa());
            (_, tokens) = await shop.Trade(await Shop.CodeFor(browser));
            (await Told(before, tokens)).TryGetProperty("name", out _).ShouldBeTrue();
        }
        await using var akamon = await RunningAkamon.On(database, keep: false, _asks);
        akamon.Clock.Pass(TimeSpan.FromMinutes(2)); // Its clock begins where the other's did.

        (await Told(akamon, tokens)).EnumerateObject().Select(claim => claim.Name).ShouldBe(["sub"]);
    }

    [Fact]
    [Trait("req", "R3")]
    public async Task More_to_tell_asks_again_and_keeps_what_was_chosen()
    {
        await using var akamon = await RunningAkamon.Start(_asks);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        await browser.Post(await browser.Get(Shop.Door()), ("Tell", "locale"));

        var more = await browser.Get(Shop.Door().Replace("openid%20profile", "openid%20profile%20email", StringComparison.Ordinal));

        more.Address.AbsolutePath.ShouldBe("/consent");
        more.Text.ShouldContain("There is more to tell than you agreed to before");
        more.Document.QuerySelectorAll("input[name=Tell]").Select(box => $"{box.GetAttribute("value")} {box.HasAttribute("checked")}").ShouldBe(["locale True", "email False"]);
    }

    [Fact]
    [Trait("req", "R3")]
    public async Task Other_terms_ask_again()
    {
        await using var akamon = await RunningAkamon.Start(_asks);
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        await browser.Post(await browser.Get(Shop.Door()));

        await using var later = await akamon.StartSecondNode([.. _asks, ("RelyingParties:Systems:0:TermsVersion", "2")]);
        using var there = browser.Twin(later);

        (await there.Get(Shop.Door())).Address.AbsolutePath.ShouldBe("/consent");
        (await browser.Send(HttpMethod.Get, Shop.Door())).Location!.ToString().ShouldStartWith(Shop.Back);
    }

    [Fact]
    [Trait("req", "R3")]
    public async Task Who_does_not_agree_is_brought_back_with_access_denied_once()
    {
        await using var akamon = await RunningAkamon.Start(_asks);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var asked = await browser.Get(Shop.Door());

        var onward = await browser.Follow(await browser.SendForm(asked.Document.QuerySelector("button[formaction]")!.GetAttribute("formaction")!, Page.Fields(asked.Form())));
        var back = await browser.Send(HttpMethod.Get, Next(onward));

        back.Location!.Query.ShouldContain("error=access_denied");
        (await browser.Get(Shop.Door())).Address.AbsolutePath.ShouldBe("/consent", "The next visit asks anew.");
        (await akamon.Events(Acts.ConsentRefused, "declined")).ShouldBe(1);
        (await akamon.Events()).ShouldNotContain(one => one.Act == Acts.ConsentGiven);
    }

    [Fact]
    [Trait("req", "R3")]
    [Trait("case", "sec:I14")]
    public async Task Without_a_page_the_system_hears_consent_required()
    {
        await using var akamon = await RunningAkamon.Start(_asks);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());

        (await browser.Send(HttpMethod.Get, Shop.Door("shop", "&prompt=none"))).Location!.Query.ShouldContain("error=consent_required");
    }

    [Theory]
    [Trait("req", "R3")]
    [InlineData("shop")]
    [InlineData("vault")] // It does not ask by itself.
    public async Task A_system_can_ask_anew_and_is_asked_for_once_by_each_request(string system)
    {
        await using var akamon = await RunningAkamon.Start(_asks);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        if (system is "shop")
            await browser.Post(await browser.Get(Shop.Door()));
        akamon.Clock.Pass(TimeSpan.FromSeconds(5));

        var asked = await browser.Get(Shop.Door(system, "&prompt=consent"));
        var back = await browser.Send(HttpMethod.Get, Next(await browser.Post(asked)));

        asked.Address.AbsolutePath.ShouldBe("/consent");
        back.Location!.ToString().ShouldStartWith($"{Shop.Back}?code=");
    }

    [Fact]
    [Trait("req", "R3")]
    public async Task What_was_agreed_is_listed_and_taking_it_back_ends_what_the_system_holds()
    {
        await using var akamon = await RunningAkamon.Start(_asks);
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        using var shop = new Shop(akamon);
        await browser.SignIn(akamon, person);
        await browser.Post(await browser.Get(Shop.Door()));
        var (_, body) = await shop.Trade(await Shop.CodeFor(browser));

        var list = await browser.Get("/security-info/consents");
        var after = await browser.Post(list, ("revoke", "shop"));

        list.Text.ShouldContain("Is told: An identifier for this sign-in system, Name, Common ID");
        list.Text.ShouldContain("Is not told: Language");
        after.Text.ShouldContain("Your agreement is taken back.");
        (await shop.UserInfo(body.GetProperty("access_token").GetString()!)).ShouldBe(401);
        (await shop.Renew(body.GetProperty("refresh_token").GetString()!)).Status.ShouldBe(400);
        (await browser.Get(Shop.Door())).Address.AbsolutePath.ShouldBe("/consent");
        (await akamon.Events(Acts.ConsentRevoked, "done")).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:I20")]
    public async Task The_answer_is_bound_to_account_and_session_and_hidden_fields_change_nothing()
    {
        await using var akamon = await RunningAkamon.Start(_asks);
        var (person, other) = (await akamon.NewPersonWithMfa(), await akamon.NewPersonWithMfa());
        using var browser = akamon.NewBrowser();
        using var stranger = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        await stranger.SignIn(akamon, other);
        var asked = await browser.Get(Shop.Door());

        var stolen = await stranger.Get(asked.Place);
        var posted = await stranger.Follow(await stranger.SendForm(asked.Place, [new("__RequestVerificationToken", (await stranger.Get("/sign-out")).Token)]));
        await browser.Post(asked, ("Tell", "groups"), ("System", "vault"), ("Needed", "sub"));

        stolen.Address.AbsolutePath.ShouldBe("/status");
        posted.Address.AbsolutePath.ShouldBe("/status");
        (await akamon.Events()).Where(one => one.Act is Acts.ConsentGiven).Select(one => (one.AccountId, one.System, one.Result)).ShouldBe([(person.Id, "shop", "1: sub name preferred_username")]);
    }

    [Fact]
    [Trait("case", "sec:I20")]
    public async Task An_answer_of_a_session_that_is_over_or_too_late_is_none()
    {
        await using var akamon = await RunningAkamon.Start(_asks);
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        var asked = await browser.Get(Shop.Door());
        akamon.Clock.Pass(TimeSpan.FromMinutes(31));
        await browser.Post(asked);
        await browser.Post(await browser.Get("/sign-out"));
        await browser.SignIn(akamon, person);
        await browser.SendForm(asked.Place, [new("__RequestVerificationToken", (await browser.Get("/sign-out")).Token)]);

        (await akamon.Events()).ShouldNotContain(one => one.Act == Acts.ConsentGiven);
    }

    [Fact]
    [Trait("req", "R3")]
    public async Task A_system_that_speaks_SAML_is_told_what_was_agreed_and_nothing_else()
    {
        await using var akamon = await RunningAkamon.Start([.. Library.Settings(), ("RelyingParties:Systems:0:AsksConsent", "true"), ("RelyingParties:Systems:0:Optional:0", "displayName")]);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());

        var passive = await Library.Read(browser, await browser.Get(Library.Door(akamon, attributes: "IsPassive=\"true\"")));
        var asked = await browser.Get(Library.Door(akamon));
        var onward = await browser.Post(asked);
        var told = await Library.Read(browser, await browser.Get(Next(onward)));
        var refused = await browser.Get(Library.Door(akamon));

        passive.Status.ShouldContain("NoPassive");
        asked.Address.AbsolutePath.ShouldBe("/consent");
        asked.Document.QuerySelectorAll("dl.facts dt").Select(one => one.TextContent).ShouldBe(["An identifier for this system", "Account name with the organisation", "Affiliation with the organisation"]);
        told.Status.ShouldBe(["Success"]);
        told.Attribute("eduPersonPrincipalName").ShouldHaveSingleItem();
        told.Attribute("displayName").ShouldBeEmpty("It was not ticked.");
        (await Library.Read(browser, refused)).Status.ShouldBe(["Success"], "The second visit asks no more.");
    }

    [Fact]
    [Trait("req", "R3")]
    public async Task Who_does_not_agree_is_brought_back_to_a_SAML_system_with_a_refusal()
    {
        await using var akamon = await RunningAkamon.Start([.. Library.Settings(), ("RelyingParties:Systems:0:AsksConsent", "true")]);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var asked = await browser.Get(Library.Door(akamon));

        var onward = await browser.Follow(await browser.SendForm(asked.Document.QuerySelector("button[formaction]")!.GetAttribute("formaction")!, Page.Fields(asked.Form())));

        (await Library.Read(browser, await browser.Get(Next(onward)))).Status.ShouldContain("RequestDenied");
    }

    private static string Next(Page page) => page.Header("Refresh").ShouldNotBeNull($"{page.Status} {page.Place} {page.Text}").Split("url=")[1];

    private static async Task<JsonElement> Told(RunningAkamon akamon, JsonElement body)
    {
        using var line = akamon.NewBrowser();
        return JsonDocument.Parse((await line.Send(HttpMethod.Get, "/oidc/userinfo", content: null, ("Authorization", $"Bearer {body.GetProperty("access_token").GetString()}"))).Body).RootElement;
    }
}
