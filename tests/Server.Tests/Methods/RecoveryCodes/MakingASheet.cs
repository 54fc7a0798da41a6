using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.MfaUse;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Methods.RecoveryCodes;

public sealed class MakingASheet
{
    [Fact]
    [Trait("case", "sec:RB8")]
    public async Task A_sheet_has_ten_different_codes_of_eighty_bits()
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());

        var codes = (await browser.MakeSheet()).Codes();

        codes.Distinct(StringComparer.Ordinal).Count().ShouldBe(10);
        codes.ShouldAllBe(code => System.Text.RegularExpressions.Regex.IsMatch(code, "^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}$", System.Text.RegularExpressions.RegexOptions.NonBacktracking));
    }

    [Fact]
    [Trait("case", "req:3.10")]
    public async Task The_sheet_speaks_both_languages_and_names_account_desk_and_number()
    {
        await using var akamon = await RunningAkamon.Start(("Web:DeskContact:En", "Help desk, weekdays 9 to 5"), ("Web:DeskContact:Ja", "サポート窓口 平日9時から17時"));
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        var page = await browser.MakeSheet();
        var sheet = page.Document.QuerySelector(".sheet")!; // MakeSheet ends on it.

        sheet.TextContent.ShouldContain("Recovery codes");
        sheet.TextContent.ShouldContain("回復コード");
        sheet.TextContent.ShouldContain("Help desk, weekdays 9 to 5");
        sheet.TextContent.ShouldContain("サポート窓口 平日9時から17時");
        sheet.TextContent.ShouldContain("•••••••" + person.CommonId[^3..]);
        sheet.TextContent.ShouldContain("2026年4月1日");
        page.Body.ShouldNotContain(person.CommonId);
        sheet.QuerySelectorAll(".sheet-box").Length.ShouldBe(10);
        (await browser.Get("/security-info")).Text.ShouldContain(page.Number());
    }

    [Fact]
    public async Task The_text_file_holds_the_same_codes()
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());

        var page = await browser.MakeSheet();
        var file = Uri.UnescapeDataString(page.Document.QuerySelector("a[download]")!.GetAttribute("href")!); // The link to the file.

        page.Codes().ShouldAllBe(code => file.Contains(code));
        file.ShouldContain(page.Number());
    }

    [Fact]
    [Trait("case", "sec:RB8")]
    public async Task The_codes_are_shown_once_and_are_nowhere_in_the_database()
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        var person = await akamon.NewPersonWithMfa();
        await browser.SignIn(akamon, person);

        var codes = (await browser.MakeSheet()).Codes();
        var again = await browser.Get(Paper.Press);
        var record = await akamon.Inside(async services =>
        {
            var sheet = (await akamon.Methods(person)).Single(row => row.Method is "recovery-codes");
            return System.Text.Encoding.UTF8.GetString(services.GetRequiredService<Akamon.Security.Vault>().Open(Credential.DataColumn, sheet.Id, sheet.Data));
        });

        codes.ShouldAllBe(code => !again.Body.Contains(code) && !record.Contains(code) && !record.Contains(code.Replace("-", "")));
    }

    [Fact]
    [Trait("case", "sec:RB8")]
    public async Task Neither_a_password_nor_an_old_proof_makes_one()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithApp();
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        var withPassword = await browser.Get(Paper.Press);
        await browser.SignIn(akamon, person, withPassword.Place);
        var ready = await browser.Get(Paper.Press);
        akamon.Clock.Pass(TimeSpan.FromMinutes(11));

        var late = await browser.Post(ready);

        withPassword.Place.ShouldBe("/sign-in/totp");
        late.Codes().ShouldBeEmpty();
        (await akamon.Methods(person)).ShouldNotContain(row => row.Method == "recovery-codes");
    }

    [Fact]
    [Trait("case", "req:C2")]
    public async Task Codes_are_never_the_first_method_of_an_account()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        var cards = await browser.Get("/setup/choose");
        var page = await browser.Get(Paper.Press);

        cards.Body.ShouldNotContain(Paper.Press);
        page.Place.ShouldBe("/setup/choose");
    }

    [Fact]
    [Trait("case", "sec:B18")]
    public async Task A_new_sheet_ends_the_old_one_at_once()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, old) = await akamon.NewPersonWithSheet();
        using var asking = akamon.NewBrowser();
        var asked = await asking.AskForPaper(person);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        var sheet = await browser.MakeSheet();
        var late = await asking.Post(asked, ("Code", old[0]));
        using var again = akamon.NewBrowser();
        var wrong = await again.Post(await again.AskForPaper(person), ("Code", old[1]));

        late.Place.ShouldStartWith("/sign-in?");
        wrong.Text.ShouldContain(sheet.Number());
        (asking.Session, again.Session).ShouldBe((null, null));
        (await akamon.Methods(person)).Count(row => row.Method is "recovery-codes").ShouldBe(1);
        (await akamon.Events(Acts.MethodRemoved, "replaced")).ShouldBe(1);
    }

    [Fact]
    public async Task Of_sheets_made_at_one_moment_one_stays_and_works()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        var press = await browser.Get(Paper.Press);

        var sheets = await Evidence.Together(6, _ => browser.Submit(press, press.Form()));
        akamon.Clock.Pass(People.Step);
        using var other = akamon.NewBrowser();
        var asked = await other.AskForPaper(person);
        var live = sheets.Where(sheet => asked.Text.Contains(sheet.Number()));
        await other.Post(asked, ("Code", live.ShouldHaveSingleItem().Codes()[0]));

        (await akamon.Methods(person)).Count(row => row.Method is "recovery-codes").ShouldBe(1);
        other.Session.ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "sec:RG10")]
    public async Task Every_address_is_told_of_a_new_sheet_without_its_codes()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddContactMail(person, "one@mail.example");
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        var sheet = await browser.MakeSheet();
        var mail = await akamon.Mail.Told("Recovery codes were made");

        mail.Recipient.ShouldBe("one@mail.example");
        mail.Body.ShouldContain(sheet.Number());
        sheet.Codes().ShouldAllBe(code => !mail.Body.Contains(code));
    }

    [Fact]
    [Trait("case", "req:E4")]
    public async Task The_sheet_is_offered_last_and_never_as_the_default()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, _) = await akamon.NewPersonWithSheet();
        await akamon.AddApp(person);
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);

        var ways = await browser.Get("/sign-in/ways");
        await browser.SignIn(akamon, person);
        var choices = await browser.Get("/security-info/default");

        ways.Document.QuerySelectorAll(".row-title").Select(row => row.TextContent).ShouldBe(["App 1", "App 2", "Recovery codes"]);
        choices.Text.ShouldContain("App 2");
        choices.Text.ShouldNotContain("Recovery codes");
    }

    [Fact]
    [Trait("case", "req:3.13")]
    public async Task A_sheet_is_not_what_an_account_is_left_with()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, _) = await akamon.NewPersonWithSheet();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        var sheet = (await akamon.Methods(person)).Single(row => row.Method is "recovery-codes");

        var app = await browser.Get($"/security-info/{person.Apps[0]}/delete");
        await browser.Post(await browser.Get($"/security-info/{sheet.Id}/delete"));

        app.Document.QuerySelector("main form").ShouldBeNull();
        (await akamon.Methods(person)).ShouldHaveSingleItem().Method.ShouldBe("totp");
    }

    [Fact]
    [Trait("case", "req:F4")]
    public async Task A_sign_in_with_a_code_is_no_trial_of_the_everyday_method()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithApp();
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        await browser.Get("/setup/choose");
        await browser.EnterCode(person.Code(akamon));
        await akamon.Read(db => db.Set<Trial>().ExecuteDeleteAsync());
        var codes = (await browser.MakeSheet()).Codes();
        using var other = akamon.NewBrowser();
        await other.EnterPassword(person);
        await other.Get("/security-info");
        var ways = await other.Get("/sign-in/ways");
        await other.Post(await other.Post(ways, ("choice", ways.Document.QuerySelectorAll("button[name=choice]")[^1].GetAttribute("value") ?? "")), ("Code", codes[0]));

        var obstacle = await akamon.Inside(services => services.GetRequiredService<MfaApplication>().WhyNot(person.Id, CancellationToken.None));

        other.Session.ShouldNotBeNull();
        obstacle.ShouldBe(Obstacle.NotTried);
    }
}
