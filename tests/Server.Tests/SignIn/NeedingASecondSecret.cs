using Akamon.Audit;
using Akamon.Sessions;
using Akamon.Tests.Layout;
using Akamon.Tests.Methods.AccessPass;
using Akamon.Tests.Methods.RecoveryCodes;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Akamon.Tests.SignIn;

public sealed class NeedingASecondSecret
{
    private static readonly (string, string)[] _on = [("SignIn:SecondSecretFirst", "true")];

    [Fact]
    [Trait("case", "req:3.12")]
    public async Task With_the_right_password_only_no_page_registers_a_first_method()
    {
        await using var akamon = await RunningAkamon.Start(_on);
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        var page = await browser.EnterPassword(person);
        var token = (await browser.Get("/setup")).Token;
        List<string> open = [];

        foreach (var route in (await RouteTable.Of(akamon)).Where(route => route.Guard is Guard.Registering))
        {
            var answer = route.Changes
                ? await browser.SendForm(route.Address, [new("__RequestVerificationToken", token)])
                : await browser.Send(HttpMethod.Get, route.Address);
            if (answer.Location?.AbsolutePath is not "/setup")
                open.Add(route.Path);
        }

        page.Status.ShouldBe(System.Net.HttpStatusCode.OK);
        open.Distinct(StringComparer.Ordinal).ShouldBe(["/password"]);
    }

    [Fact]
    [Trait("case", "req:3.12")]
    public async Task A_code_to_an_address_on_file_opens_the_registration()
    {
        await using var akamon = await RunningAkamon.Start(_on);
        var (person, browser) = await SomebodyWithMailOnly(akamon);

        var sent = await browser.Send(akamon);
        var opened = await browser.Post(sent, "form[action*=Code]", ("Code", await Code(akamon)));
        var enrol = await browser.Post(await browser.Get("/setup/totp"), "form[action*=Begin]");
        var secret = enrol.Document.QuerySelector("#secret")!.GetAttribute("data-value")!; // The page of a begun registration.
        await browser.Post(enrol, "form[action*=Finish]", ("Code", CodeApp.Code(secret, akamon.Clock.GetUtcNow())));

        sent.Text.ShouldContain("on…@mail.example");
        opened.Place.ShouldBe("/setup/choose");
        (await akamon.Methods(person)).Select(row => row.Method).ShouldBe(["contact-mail", "totp"], ignoreOrder: true);
        browser.Dispose();
    }

    [Fact]
    [Trait("case", "sec:RG9")]
    public async Task The_mailed_code_makes_no_session_stronger()
    {
        await using var akamon = await RunningAkamon.Start(_on);
        var (person, browser) = await SomebodyWithMailOnly(akamon);

        await browser.Post(await browser.Send(akamon), "form[action*=Code]", ("Code", await Code(akamon)));

        var session = await akamon.Read(db => db.Set<Session>().SingleAsync(row => row.AccountId == person.Id));
        (session.Strength, session.Amr).ShouldBe((Strength.Password, "pwd"));
        browser.Dispose();
    }

    [Fact]
    [Trait("case", "sec:RC2")]
    public async Task A_code_opens_only_the_session_that_asked_for_it_and_once()
    {
        await using var akamon = await RunningAkamon.Start(_on);
        var (person, browser) = await SomebodyWithMailOnly(akamon);
        var sent = await browser.Send(akamon);
        var code = await Code(akamon);
        using var thief = akamon.NewBrowser();
        await thief.EnterPassword(person);
        var elsewhere = await thief.Send(akamon, "form[action*=Send]", wait: true);

        var stolen = await thief.Post(elsewhere, "form[action*=Code]", ("Code", code));
        var mine = await browser.Post(sent, "form[action*=Code]", ("Code", code));

        stolen.Text.ShouldContain("This code is not right");
        (await thief.Get("/setup/choose")).Place.ShouldBe("/setup");
        mine.Place.ShouldBe("/setup/choose");
        browser.Dispose();
    }

    [Fact]
    [Trait("case", "sec:RA1")]
    public async Task Guesses_are_counted_and_the_opening_closes_after_ten_minutes()
    {
        await using var akamon = await RunningAkamon.Start(_on);
        var (_, browser) = await SomebodyWithMailOnly(akamon);
        var sent = await browser.Send(akamon);
        var code = await Code(akamon);
        var wrong = code is "000000" ? "000001" : "000000";
        for (var i = 0; i < 5; i++)
            await browser.Post(sent, "form[action*=Code]", ("Code", wrong));
        var waits = await browser.Post(sent, "form[action*=Code]", ("Code", code));
        akamon.Clock.Pass(TimeSpan.FromMinutes(1));
        var opened = await browser.Post(sent, "form[action*=Code]", ("Code", code));
        akamon.Clock.Pass(TimeSpan.FromMinutes(11));

        var late = await browser.Get("/setup/choose");

        waits.Text.ShouldContain("oo many wrong tries");
        opened.Place.ShouldBe("/setup/choose");
        late.Place.ShouldStartWith("/sign-in");
        (await akamon.Events(Acts.SecondSecret, "accepted")).ShouldBe(1);
        browser.Dispose();
    }

    [Fact]
    [Trait("case", "req:3.12")]
    public async Task Without_an_address_the_page_says_that_a_pass_is_the_way_and_a_pass_opens_it()
    {
        await using var akamon = await RunningAkamon.Start(_on);
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);

        var page = await browser.Get("/setup");
        using var other = akamon.NewBrowser();
        var inside = await other.EnterPassword(person.CommonId, await akamon.IssuePass(person));

        page.Text.ShouldContain("so a pass is the way");
        page.Document.QuerySelectorAll("main form").ShouldBeEmpty();
        inside.Place.ShouldBe("/setup/choose");
    }

    [Theory]
    [InlineData("recommended", "true")]
    [InlineData("utokyo", "false")]
    [Trait("case", "req:3.12")]
    public void The_preset_decides(string preset, string needed)
    {
        // The settings of every test would hide it.
        var values = new ConfigurationBuilder().AddJsonFile(Path.Combine(TestSettings.Source, "Presets", $"{preset}.json")).Build();

        values["SignIn:SecondSecretFirst"].ShouldBe(needed, StringCompareShould.IgnoreCase);
    }

    private static async Task<string> Code(RunningAkamon akamon) => (await akamon.Mail.Told("opens the registration of your first way")).Subject[..6];

    private static async Task<(Person Person, Browser Browser)> SomebodyWithMailOnly(RunningAkamon akamon)
    {
        var person = await akamon.NewPerson();
        await akamon.AddContactMail(person, "one@mail.example");
        var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        return (person, browser);
    }
}

internal static class SecondSecretSteps
{
    /// <summary>Asks for the code to the only address.</summary>
    public static async Task<Page> Send(this Browser browser, RunningAkamon akamon, string form = "form[action*=Send]", bool wait = false)
    {
        if (wait)
            akamon.Clock.Pass(TimeSpan.FromMinutes(1)); // Between two sendings.
        var page = await browser.Get("/setup");
        return await browser.Post(page, form, ("address", page.Document.QuerySelector("button[name=address]")!.GetAttribute("value") ?? "")); // One address, one button.
    }
}
