using Akamon.Audit;
using System.Net;
using Akamon.Accounts;
using Akamon.Methods;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.Methods.AuthenticatorApp;

public sealed class PairingAPhone
{
    private const string Setup = "/setup/app";

    [Fact]
    [Trait("case", "D5")]
    public async Task The_phone_scans_the_account_appears_it_is_tried_out_and_counts()
    {
        await using var akamon = await PhoneApps.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        using var phone = new PhoneApp(akamon);
        var get = await Open(akamon, browser, person);
        var pair = await browser.Post(get, "form[action*='handler=Begin']");

        var paired = await phone.Pair(Code(pair));
        var appears = await browser.Get(Setup);
        var trial = await browser.Post(appears, "form[action*='handler=Try']");
        var request = await phone.Request();
        await phone.Approve(request, trial.Number());
        var approved = await browser.Get(Setup);
        var next = await browser.Post(approved, "form[action*='handler=Finish']");

        get.Title.ShouldBe("Start by getting the app");
        paired.Body!["account"]!.GetValue<string>().ShouldStartWith(person.CommonId);
        appears.Text.ShouldContain("Pixel 9");
        trial.Title.ShouldBe("Let’s try it out");
        request["kind"]!.GetValue<string>().ShouldBe("trial");
        approved.Text.ShouldContain("Notification approved");
        next.Address.AbsolutePath.ShouldBe("/setup/contact-mail");
        var row = (await akamon.Methods(person)).ShouldHaveSingleItem();
        (row.Method, row.Label, row.Id).ShouldBe(("app", "Pixel 9", Guid.Parse(phone.Device)));
    }

    [Fact]
    [Trait("case", "C7")]
    public async Task On_the_phone_itself_the_page_has_a_link_first()
    {
        await using var akamon = await PhoneApps.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        browser.Headers["User-Agent"] = "Mozilla/5.0 (Linux; Android 16) Chrome/140 Mobile";

        var pair = await browser.Post(await Open(akamon, browser, person), "form[action*='handler=Begin']");

        var link = pair.Document.QuerySelector("p > a.button[href*='#pair=']").ShouldNotBeNull();
        link.TextContent.ShouldBe("Pair your account to the app by clicking this link");
        link.GetAttribute("href")!.ShouldStartWith(PhoneApp.Origin + "/#pair=");
    }

    [Fact]
    [Trait("case", "sec:D15")]
    public async Task Nothing_counts_before_the_trial()
    {
        await using var akamon = await PhoneApps.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        using var phone = new PhoneApp(akamon);
        var pair = await browser.Post(await Open(akamon, browser, person), "form[action*='handler=Begin']");
        await phone.Pair(Code(pair));

        await browser.SendForm($"{Setup}?handler=Finish", [new("__RequestVerificationToken", pair.Token)]);

        (await akamon.Methods(person)).ShouldBeEmpty();
    }

    [Fact]
    [Trait("case", "sec:D15")]
    public async Task Of_two_phones_that_scan_at_once_on_two_nodes_one_is_paired()
    {
        await using var akamon = await PhoneApps.Start();
        var node = await akamon.StartSecondNode(PhoneApps.Offered);
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        var code = Code(await browser.Post(await Open(akamon, browser, person), "form[action*='handler=Begin']"));
        var phones = Enumerable.Range(0, 20).Select(i => new PhoneApp(akamon, i % 2 == 0 ? akamon : node)).ToList();

        var answers = await Task.WhenAll(phones.Select(phone => phone.Pair(code)));

        answers.Count(answer => answer.Status is HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.Error is "gone").ShouldBe(19);
    }

    [Fact]
    [Trait("case", "sec:D15")]
    public async Task A_code_works_neither_twice_nor_after_ten_minutes()
    {
        await using var akamon = await PhoneApps.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        using var first = new PhoneApp(akamon);
        using var second = new PhoneApp(akamon);
        var page = await browser.Post(await Open(akamon, browser, person), "form[action*='handler=Begin']");
        var used = Code(page);
        await first.Pair(used);
        var again = await second.Pair(used);
        var fresh = Code(await browser.Post(page, "form[action*='handler=Begin']"));
        akamon.Clock.Pass(TimeSpan.FromMinutes(10));

        var late = await second.Pair(fresh);

        again.Error.ShouldBe("gone");
        late.Error.ShouldBe("gone");
        used.Length.ShouldBe(22); // 128 bits
    }

    [Fact]
    [Trait("case", "sec:D15")]
    public async Task The_typed_code_works_with_its_own_ID_only_in_any_spelling()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, other) = (await akamon.NewPerson(), await akamon.NewPerson());
        using var browser = akamon.NewBrowser();
        using var phone = new PhoneApp(akamon);
        var page = await browser.Post(await Open(akamon, browser, person), "form[action*='handler=Begin']");
        var typed = Typed(page);

        var foreign = await phone.Pair(typed, other.CommonId);
        var right = await phone.Pair(" " + typed.Replace("-", "").ToLowerInvariant().Replace('1', 'l').Replace('0', 'o'), person.CommonId);

        foreign.Error.ShouldBe("gone");
        right.Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    [Trait("case", "sec:D15")]
    public async Task Typed_codes_cannot_be_guessed()
    {
        await using var akamon = await PhoneApps.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        using var phone = new PhoneApp(akamon);
        var typed = Typed(await browser.Post(await Open(akamon, browser, person), "form[action*='handler=Begin']"));
        var other = typed[0] is 'Z' ? 'Y' : 'Z';
        for (var i = 0; i < 5; i++)
            await phone.Pair(other + typed[1..], person.CommonId);

        var right = await phone.Pair(typed, person.CommonId);
        var many = new List<string?>();
        for (var i = 0; i < 30; i++)
            many.Add((await phone.Pair(PhoneApp.Text(new byte[16]))).Error);

        right.Error.ShouldBe("gone");
        many[^1].ShouldBe("too_many");
        using var unharmed = akamon.NewBrowser();
        (await unharmed.EnterPassword(person)).Address.AbsolutePath.ShouldNotBe("/sign-in"); // Signing in is another door.
    }

    [Fact]
    public async Task A_pairing_that_its_key_did_not_sign_is_nothing()
    {
        await using var akamon = await PhoneApps.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        using var phone = new PhoneApp(akamon);
        var code = Code(await browser.Post(await Open(akamon, browser, person), "form[action*='handler=Begin']"));

        var foreign = await phone.Pair(code, signature: phone.Sign("akamon-pairing-v1", code, "", "another key"));
        var right = await phone.Pair(code);

        foreign.Error.ShouldBe("unknown");
        right.Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    [Trait("case", "sec:D16")]
    public async Task A_password_alone_pairs_nothing_for_somebody_who_has_a_method()
    {
        await using var akamon = await PhoneApps.Start();
        var person = await akamon.NewPersonWithApp();
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);

        var page = await browser.Get(Setup);
        await browser.SendForm($"{Setup}?handler=Begin", [new("__RequestVerificationToken", page.Token)]);

        page.Address.AbsolutePath.ShouldStartWith("/sign-in");
        (await akamon.Read(db => db.Set<Credential>().CountAsync(row => row.Method == "app"))).ShouldBe(0);
    }

    [Fact]
    [Trait("case", "H12")]
    public async Task Not_me_in_the_trial_ends_the_registration()
    {
        await using var akamon = await PhoneApps.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        using var phone = new PhoneApp(akamon);
        await phone.Pair(Code(await browser.Post(await Open(akamon, browser, person), "form[action*='handler=Begin']")));
        await browser.Post(await browser.Get(Setup), "form[action*='handler=Try']");

        var denied = await phone.Deny(await phone.Request());
        var page = await browser.Get(Setup);
        var after = await phone.Ask();

        denied.State.ShouldBe("denied");
        page.Title.ShouldBe("Start by getting the app");
        after.Error.ShouldBe("unknown");
    }

    [Fact]
    [Trait("case", "sec:D01")]
    public async Task After_a_wrong_number_one_press_asks_again_and_the_wrong_one_has_counted()
    {
        await using var akamon = await PhoneApps.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        using var phone = new PhoneApp(akamon);
        await phone.Pair(Code(await browser.Post(await Open(akamon, browser, person), "form[action*='handler=Begin']")));
        var first = await browser.Post(await browser.Get(Setup), "form[action*='handler=Try']");
        await phone.Approve(await phone.Request(), PhoneApps.Other(first.Number()));
        akamon.Clock.Pass(TimeSpan.FromSeconds(1)); // Which request is newer shows in its name, to the millisecond.

        var second = await browser.Post(await browser.Get(Setup), "form[action*='handler=Try']");
        await phone.Approve(await phone.Request(), second.Number());
        var next = await browser.Post(await browser.Get(Setup), "form[action*='handler=Finish']");

        next.Address.AbsolutePath.ShouldBe("/setup/contact-mail");
        (await akamon.Events(Acts.MethodAdded, "wrong")).ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_host_of_its_own_the_app_is_not_offered()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        var page = await Open(akamon, browser, person);

        var choose = await browser.Get("/setup/choose");
        await browser.Post(page, "form[action*='handler=Begin']");

        choose.Text.ShouldNotContain("Akamon Authenticator");
        (await akamon.Read(db => db.Set<Credential>().CountAsync())).ShouldBe(0);
    }

    [Theory]
    [Trait("case", "D2")]
    [InlineData("utokyo", "/setup/app")]
    [InlineData("recommended", "/setup/choose")]
    public async Task The_wizard_opens_on_the_app_where_the_organisation_puts_it_first(string preset, string first)
    {
        await using var akamon = await PhoneApps.Start(("Preset", preset));
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        var app = await Open(akamon, browser, person);

        var more = await browser.Get("/setup");

        more.Document.QuerySelector("main a.button")!.GetAttribute("href").ShouldBe(first);
        app.Document.QuerySelector("a[href='/setup/totp']")!.TextContent.ShouldBe("I want to use a different authenticator app");
        app.Document.QuerySelector("a[href='/setup/choose']")!.TextContent.ShouldBe("I want to set up a different method");
    }

    internal static async Task<Page> Open(RunningAkamon akamon, Browser browser, Person person)
    {
        await browser.SignIn(akamon, person);
        return await browser.Get(Setup);
    }

    internal static string Code(Page page) => page.Document.QuerySelector("a[href*='#pair=']").ShouldNotBeNull(page.Text).GetAttribute("href")!.Split("#pair=")[1];

    private static string Typed(Page page) => page.Document.QuerySelectorAll(".facts code")[1].TextContent;

}
