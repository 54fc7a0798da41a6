using Akamon.Methods;
using Akamon.Methods.Totp;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.Methods.Totp;

public sealed class RegisteringAnApp
{
    private const string Enrol = "/setup/totp";

    [Fact]
    public async Task The_secret_on_the_page_and_its_first_code_make_a_method()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        var page = await Begin(browser);

        await browser.Post(page, ("Code", CodeApp.Code(Secret(page), akamon.Clock.GetUtcNow())), ("Label", "Blue phone"));

        var method = (await akamon.Methods(person)).ShouldHaveSingleItem();
        method.Label.ShouldBe("Blue phone");
        method.Method.ShouldBe("totp");
    }

    [Fact]
    [Trait("case", "sec:B15")]
    public async Task The_secret_is_gone_once_it_counts()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        var page = await Begin(browser);
        var secret = Secret(page);
        await browser.Post(page, ("Code", CodeApp.Code(secret, akamon.Clock.GetUtcNow())));

        var again = await browser.Get(Enrol);

        again.Body.ShouldNotContain(secret);
        again.Document.QuerySelector("#secret").ShouldBeNull();
    }

    [Fact]
    [Trait("case", "sec:B15")]
    public async Task The_secret_is_gone_after_a_while_and_cannot_be_finished()
    {
        await using var akamon = await RunningAkamon.Start(("SignIn:RegistrationLife", "00:05:00"));
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        var page = await Begin(browser);
        akamon.Clock.Pass(TimeSpan.FromMinutes(5));

        await browser.Post(page, ("Code", CodeApp.Code(Secret(page), akamon.Clock.GetUtcNow())));

        (await akamon.Methods(person)).ShouldBeEmpty();
        (await browser.Get(Enrol)).Document.QuerySelector("#secret").ShouldBeNull();
    }

    [Fact]
    [Trait("case", "sec:B15")]
    public async Task Another_browser_of_the_same_person_does_not_see_the_secret()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        var secret = Secret(await Begin(browser));
        using var other = akamon.NewBrowser();
        await other.SignIn(akamon, person);

        var page = await other.Get(Enrol);

        page.Place.ShouldBe(Enrol);
        page.Body.ShouldNotContain(secret);
    }

    [Fact]
    [Trait("case", "sec:B15")]
    public void A_secret_has_160_bits_and_never_comes_twice()
    {
        var secrets = Enumerable.Range(0, 10_000).Select(_ => TotpMethod.New().Secret).ToList();

        secrets.Distinct(StringComparer.Ordinal).Count().ShouldBe(10_000);
        secrets.ShouldAllBe(secret => secret.Length == 32);
    }

    [Fact]
    [Trait("case", "sec:B16")]
    public async Task Without_the_right_first_code_nothing_is_registered()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        var first = Secret(await Begin(browser));
        var page = await Begin(browser);

        await browser.Post(page, ("Code", CodeApp.WrongCode(Secret(page), akamon.Clock.GetUtcNow())));
        await browser.Post(page, ("Code", CodeApp.Code(first, akamon.Clock.GetUtcNow())));
        await browser.Post(page, ("Code", ""));

        (await akamon.Methods(person)).ShouldBeEmpty();
    }

    [Fact]
    [Trait("case", "sec:G01")]
    public async Task The_last_step_alone_registers_nothing()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        var page = await browser.Get(Enrol);

        var skipped = await browser.SendForm($"{Enrol}?handler=Finish", [new("Code", "123456"), new("__RequestVerificationToken", page.Token)]);

        skipped.Location?.PathAndQuery.ShouldBe(Enrol);
        (await akamon.Methods(person)).ShouldBeEmpty();
    }

    [Fact]
    [Trait("case", "sec:G01")]
    public async Task The_last_step_taken_fifty_times_at_once_registers_one()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        var page = await Begin(browser);
        using var twin = browser.Twin();

        await Evidence.Together(50, _ => twin.Submit(page, page.Form(), ("Code", CodeApp.Code(Secret(page), akamon.Clock.GetUtcNow()))));

        (await akamon.Methods(person)).ShouldHaveSingleItem();
        (await akamon.Events("method.added", "accepted")).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:G01")]
    public async Task Somebody_elses_wizard_cannot_be_finished()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, other) = (await akamon.NewPerson(), await akamon.NewPerson());
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        using var theirs = akamon.NewBrowser();
        await theirs.SignIn(akamon, other);
        var secret = Secret(await Begin(theirs));
        var page = await Begin(browser);

        await browser.Post(page, ("Code", CodeApp.Code(secret, akamon.Clock.GetUtcNow())));

        (await akamon.Methods(person)).ShouldBeEmpty();
        (await akamon.Methods(other)).ShouldBeEmpty();
    }

    [Fact]
    [Trait("case", "sec:D10")]
    public async Task What_is_half_done_can_be_thrown_away()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        await Begin(browser);
        var choose = await browser.Get("/setup/choose");

        await browser.Post(choose, ("drop", "totp"));

        (await akamon.Read(db => db.Set<Credential>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    [Trait("case", "sec:G02")]
    public async Task Somebody_who_has_a_method_must_prove_it_before_adding_another()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithApp();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        var asked = await browser.Get(Enrol);
        var proved = await browser.Post(asked, ("Code", person.Code(akamon)));
        akamon.Clock.Pass(TimeSpan.FromMinutes(10));
        var soon = await browser.Get(Enrol);
        akamon.Clock.Pass(TimeSpan.FromSeconds(1));
        var late = await browser.Get(Enrol);

        asked.Place.ShouldBe("/sign-in/totp");
        proved.Place.ShouldBe(Enrol);
        soon.Place.ShouldBe(Enrol);
        late.Place.ShouldBe("/sign-in/totp");
    }

    [Fact]
    [Trait("case", "sec:G05")]
    public async Task Every_contact_address_is_told()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithApp();
        await akamon.AddContactMail(person, "one@example.org");
        await akamon.AddContactMail(person, "two@example.org");
        await akamon.Mail.Next();
        await akamon.Mail.Next();
        await akamon.Mail.Next();

        await akamon.AddApp(person);

        var letters = new[] { await akamon.Mail.Next(), await akamon.Mail.Next() };
        letters.Select(letter => letter.Recipient).ShouldBe(["one@example.org", "two@example.org"], ignoreOrder: true);
        letters.ShouldAllBe(letter => letter.Body.Contains("not you", StringComparison.OrdinalIgnoreCase) && !letter.Body.Contains(person.Secrets[1], StringComparison.Ordinal));
    }

    private static async Task<Page> Begin(Browser browser)
    {
        var page = await browser.Get(Enrol);
        return await browser.Follow(await browser.SendForm($"{Enrol}?handler=Begin", [new("__RequestVerificationToken", page.Token)]));
    }

    private static string Secret(Page page) => page.Document.QuerySelector("#secret")!.GetAttribute("data-value")!; // The page shows it.

}
