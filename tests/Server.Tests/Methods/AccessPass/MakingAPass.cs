using System.Net;
using Akamon.Audit;
using Akamon.Tests.Methods.RecoveryCodes;

namespace Akamon.Tests.Methods.AccessPass;

public sealed class MakingAPass
{
    [Fact]
    [Trait("case", "req:J3")]
    public async Task The_desk_makes_a_pass_that_is_shown_once_and_opens_the_registration()
    {
        await using var akamon = await RunningAkamon.Start();
        var (clerk, desk) = await akamon.SomebodyAtTheDesk();
        var person = await akamon.NewPersonWithMfa();

        var page = await desk.MakePass(person.CommonId);
        var again = await desk.Get(AtTheDesk.Desk);
        using var browser = akamon.NewBrowser();
        var opened = await browser.EnterPassword(person.CommonId, page.Pass() ?? "");

        page.Pass()!.ShouldMatch("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$");
        again.Pass().ShouldBeNull();
        opened.Place.ShouldBe("/setup/choose");
        (await akamon.Events()).ShouldContain(one => one.Act == Acts.PassMade && one.AccountId == person.Id && one.ActorId == clerk.Id);
        desk.Dispose();
    }

    [Fact]
    [Trait("case", "sec:RG10")]
    public async Task The_holder_is_told_by_mail_without_the_pass()
    {
        await using var akamon = await RunningAkamon.Start();
        var (_, desk) = await akamon.SomebodyAtTheDesk();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddContactMail(person, "one@mail.example");

        var pass = (await desk.MakePass(person.CommonId)).Pass() ?? "";
        var mail = await akamon.Mail.Told("A temporary access pass was made for you");

        mail.Recipient.ShouldBe("one@mail.example");
        mail.Body.ShouldNotContain(pass);
        desk.Dispose();
    }

    [Theory]
    [Trait("case", "sec:H01")]
    [InlineData("", HttpStatusCode.Forbidden)]
    [InlineData("desk-trainee", HttpStatusCode.Forbidden)]
    [InlineData("desk", HttpStatusCode.OK)]
    [InlineData("administrator", HttpStatusCode.OK)]
    public async Task Only_the_desk_and_administrators_come_to_the_page(string roles, HttpStatusCode status)
    {
        await using var akamon = await RunningAkamon.Start();
        var (_, browser) = await akamon.SomebodyAtTheDesk(roles);
        var person = await akamon.NewPersonWithMfa();

        var page = await browser.Get(AtTheDesk.Desk);
        var made = await browser.SendForm(AtTheDesk.Desk, [new("__RequestVerificationToken", (await browser.Get("/setup/totp")).Token), new("CommonId", person.CommonId), new("Minutes", "60"), new("Delay", "0")]);

        page.Status.ShouldBe(status);
        made.Status.ShouldBe(status);
        (await akamon.Events(Acts.PassMade, "done")).ShouldBe(status == HttpStatusCode.OK ? 1 : 0);
        browser.Dispose();
    }

    [Fact]
    [Trait("case", "sec:RG2")]
    public async Task The_desk_proves_itself_anew_after_ten_minutes()
    {
        await using var akamon = await RunningAkamon.Start();
        var (_, desk) = await akamon.SomebodyAtTheDesk();
        akamon.Clock.Pass(TimeSpan.FromMinutes(11));

        var page = await desk.Get(AtTheDesk.Desk);

        page.Place.ShouldBe("/sign-in/totp");
        desk.Dispose();
    }

    [Theory]
    [Trait("case", "issue:5.4")]
    [InlineData("desk")]
    [InlineData("administrator")]
    public async Task Nobody_makes_one_for_themselves(string roles)
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, browser) = await akamon.SomebodyAtTheDesk(roles);

        var page = await browser.MakePass(person.CommonId);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Pass().ShouldBeNull();
        page.Text.ShouldContain("Not for yourself");
        browser.Dispose();
    }

    [Theory]
    [Trait("case", "sec:RH5")]
    [InlineData("desk", "administrator", false)]
    [InlineData("desk", "desk", false)]
    [InlineData("administrator", "desk", true)]
    public async Task Who_has_a_role_gets_one_from_an_administrator_only(string maker, string holder, bool made)
    {
        await using var akamon = await RunningAkamon.Start();
        var (_, browser) = await akamon.SomebodyAtTheDesk(maker);
        var person = await akamon.NewPerson(roles: holder);

        var page = await browser.MakePass(person.CommonId);

        (page.Pass() is not null).ShouldBe(made);
        browser.Dispose();
    }

    [Theory]
    [InlineData("481", "0")]
    [InlineData("0", "0")]
    [InlineData("-5", "0")]
    [InlineData("an hour", "0")]
    [InlineData("60", "10081")]
    [InlineData("99999999999", "0")]
    public async Task A_time_out_of_range_makes_none(string minutes, string delay)
    {
        await using var akamon = await RunningAkamon.Start();
        var (_, desk) = await akamon.SomebodyAtTheDesk();
        var person = await akamon.NewPerson();

        var page = await desk.MakePass(person.CommonId, minutes, delay);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Pass().ShouldBeNull();
        desk.Dispose();
    }

    [Fact]
    public async Task The_page_speaks_both_languages()
    {
        await using var akamon = await RunningAkamon.Start();
        var (_, desk) = await akamon.SomebodyAtTheDesk();
        var english = await desk.Get(AtTheDesk.Desk);
        desk.Headers["Accept-Language"] = "ja";

        var japanese = await desk.Get(AtTheDesk.Desk);

        english.Title.ShouldBe("Temporary access pass");
        japanese.Title.ShouldBe("一時アクセスパス");
        desk.Dispose();
    }
}
