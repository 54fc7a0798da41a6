using System.Net;
using Akamon.Delivery;
using Akamon.Methods.Phone;
using Akamon.Tests.Methods.AccessPass;
using Akamon.Tests.Methods.RecoveryCodes;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.SecurityInfo;

[Trait("req", "3.9")]
public sealed class LosingADevice
{
    private const string Lost = "/security-info/lost";

    [Fact]
    public async Task What_was_on_it_stops_working_and_every_other_browser_is_out()
    {
        await using var akamon = await RunningAkamon.Start(("SecurityInfo:SecurityContact", "csirt@univ.example"));
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddContactMail(person, "me@mail.example");
        var phone = await akamon.AddPhone(person, "+819012345678", PhoneSlot.Mobile);
        using var stolen = akamon.NewBrowser();
        await stolen.SignIn(akamon, person);
        akamon.Clock.Pass(People.Step);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        var page = await browser.Post(await browser.Get(Lost), ("gone", $"{phone}"));

        page.Address.PathAndQuery.ShouldBe("/security-info?did=lost");
        (await akamon.Methods(person)).ShouldNotContain(row => row.Id == phone);
        (await stolen.Get("/security-info")).Address.AbsolutePath.ShouldBe("/sign-in");
        (await browser.Get("/security-info")).Place.ShouldBe("/security-info");
        var (told, report) = ("A lost device was reported", $"Lost device: {person.CommonId}");
        List<Letter> letters = [];
        while (!letters.Exists(one => one.Subject.Contains(told, StringComparison.Ordinal)) || !letters.Exists(one => one.Subject.Contains(report, StringComparison.Ordinal)))
            letters.Add(await akamon.Mail.Next()); // They leave in no order.
        letters.Single(one => one.Subject.Contains(told, StringComparison.Ordinal)).Recipient.ShouldBe("me@mail.example");
        var security = letters.Single(one => one.Subject.Contains(report, StringComparison.Ordinal));
        security.Recipient.ShouldBe("csirt@univ.example");
        security.Body.ShouldNotContain("12345678"); // Who looks after security needs no number.
        (await akamon.Events("device.lost", "done")).ShouldBe(1);
    }

    [Fact]
    public async Task Those_of_the_own_units_are_told_and_the_general_contact_only_where_no_unit_has_one()
    {
        await using var akamon = await RunningAkamon.Start(
            ("SecurityInfo:SecurityContact", "csirt@univ.example"),
            ("Accounts:Units:0:Name", "law"), ("Accounts:Units:0:Title:En", "Faculty of Law"), ("Accounts:Units:0:SecurityContact", "law@univ.example"),
            ("Accounts:Units:1:Name", "engineering"), ("Accounts:Units:1:Title:En", "Faculty of Engineering"), ("Accounts:Units:1:SecurityContact", "eng@univ.example"),
            ("Accounts:Units:2:Name", "press"), ("Accounts:Units:2:Title:En", "University Press"));

        var both = await Report("law engineering press", letters: 2);
        var press = await Report("press");
        var none = await Report("");

        both.ShouldBe(["Those who look after security in your unit (Faculty of Law, Faculty of Engineering) hear of it.", "eng@univ.example", "law@univ.example"]);
        press.ShouldBe(["Those who look after security hear of it.", "csirt@univ.example"]);
        none.ShouldBe(press);

        async Task<string[]> Report(string units, int letters = 1)
        {
            var person = await akamon.NewPersonWithMfa();
            await akamon.Read(db => db.Set<Akamon.Accounts.Account>().Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Units, units)));
            var phone = await akamon.AddPhone(person, "+819012345678", PhoneSlot.Mobile);
            using var browser = akamon.NewBrowser();
            await browser.SignIn(akamon, person);
            var form = await browser.Get(Lost);
            await browser.Post(form, ("gone", $"{phone}"));
            List<string> told = [];
            while (told.Count < letters)
                told.Add((await akamon.Mail.Told(person.CommonId)).Recipient);
            return [form.Document.QuerySelectorAll("main li").Select(line => line.TextContent).Single(line => line.Contains("look after security", StringComparison.Ordinal)), .. told.Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public async Task What_people_carry_is_ticked_but_for_the_way_they_came_in_with()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        var phone = await akamon.AddPhone(person, "+819012345678", PhoneSlot.Mobile);
        var office = await akamon.AddPhone(person, "+81358412220", PhoneSlot.Office);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        var page = await browser.Get(Lost);

        Ticked(page, phone).ShouldBeTrue();
        Ticked(page, office).ShouldBeFalse();
        Ticked(page, person.Apps[0]).ShouldBeFalse();
    }

    [Fact]
    public async Task One_way_to_sign_in_stays_and_then_nothing_at_all_is_changed()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, _) = await akamon.NewPersonWithSheet();
        var phone = await akamon.AddPhone(person, "+819012345678", PhoneSlot.Mobile);
        using var other = akamon.NewBrowser();
        await other.SignIn(akamon, person);
        akamon.Clock.Pass(People.Step);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        var form = await browser.Get(Lost);

        var page = await browser.SendForm(Lost, [new("__RequestVerificationToken", form.Token), new("gone", $"{phone}"), new("gone", $"{person.Apps[0]}")]);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain("One way to sign in has to stay");
        Ticked(page, phone).ShouldBeTrue(); // What was ticked is not lost.
        (await akamon.Methods(person)).Count.ShouldBe(3);
        (await other.Get("/security-info")).Place.ShouldBe("/security-info");
    }

    [Fact]
    public async Task Somebody_elses_method_is_not_taken_along()
    {
        await using var akamon = await RunningAkamon.Start();
        var (mine, theirs) = (await akamon.NewPersonWithMfa(), await akamon.NewPersonWithMfa());
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, mine);

        await browser.Post(await browser.Get(Lost), ("gone", $"{theirs.Apps[0]}"));

        (await akamon.Methods(theirs)).Count.ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:G08")]
    public async Task A_pass_that_the_thief_may_have_read_opens_nothing_any_more()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        var form = await browser.Get(Lost);
        var pass = await akamon.IssuePass(person);

        await browser.Post(form);

        using var thief = akamon.NewBrowser();
        await thief.SubmitPassword(person.CommonId, pass);
        thief.Session.ShouldBeNull();
    }

    [Fact]
    public async Task The_password_can_be_changed_next()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        var page = await browser.Post(await browser.Get(Lost), ("password", "true"));

        page.Place.ShouldBe("/password");
    }

    private static bool Ticked(Page page, Guid credential) => page.Document.QuerySelector($"input[value='{credential}']")!.HasAttribute("checked");
}
