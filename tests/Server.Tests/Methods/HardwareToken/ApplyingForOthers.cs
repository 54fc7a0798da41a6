using System.Net;
using Akamon.Methods.HardwareToken;
using Akamon.Tests.Methods.AccessPass;
using Akamon.Tests.Methods.RecoveryCodes;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.Methods.HardwareToken;

/// <summary>The office of a department applies for its own people, and sees nobody else (M2, P1).</summary>
public sealed class ApplyingForOthers
{
    private const string Office = "/office/tokens";

    [Fact]
    [Trait("req", "M2")]
    public async Task An_office_applies_for_somebody_of_its_unit_who_is_told_by_mail()
    {
        await using var akamon = await RunningAkamon.Start();
        var holder = await akamon.NewPerson(affiliations: "guest", units: "law medicine");
        await akamon.AddContactMail(holder, "guest@example.org");
        var (clerk, office) = await akamon.SomebodyAtTheDesk("office", "law");

        var applied = await office.Apply(holder.CommonId, "NoPhone", "hard of hearing");
        var twice = await office.Apply(holder.CommonId);

        applied.Text.ShouldContain("The application is on the list");
        applied.Text.ShouldContain(holder.CommonId);
        applied.Body.ShouldNotContain("hard of hearing"); // Why somebody needs one is for those who lend.
        twice.Text.ShouldContain("One is open already");
        await akamon.Mail.Told("A hardware token has been applied for on your behalf");
        (await akamon.LoanOf(holder)).FiledBy.ShouldBe(clerk.Id);
        office.Dispose();
    }

    [Theory]
    [Trait("req", "P1")]
    [InlineData("medicine")]
    [InlineData("la")]
    [InlineData("LAW")]
    [InlineData("")]
    public async Task People_of_other_units_are_as_if_they_were_not_there(string units)
    {
        await using var akamon = await RunningAkamon.Start();
        var stranger = await akamon.NewPerson(units: units);
        await akamon.Lend(stranger);
        var (_, office) = await akamon.SomebodyAtTheDesk("office", "law");

        var theirs = await office.Apply(stranger.CommonId);
        var nobodys = await office.Apply("9999999999");

        theirs.Status.ShouldBe(HttpStatusCode.BadRequest);
        theirs.Text.Replace(stranger.CommonId, "", StringComparison.Ordinal).ShouldBe(nobodys.Text.Replace("9999999999", "", StringComparison.Ordinal));
        theirs.Text.ShouldNotContain(stranger.Account.DisplayName + " (");
        office.Dispose();
    }

    [Fact]
    [Trait("req", "P1")]
    public async Task An_office_without_a_unit_acts_for_nobody_and_is_told_so()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        var (_, office) = await akamon.SomebodyAtTheDesk("office");

        var page = await office.Get(Office);
        var applied = await office.Apply(person.CommonId);

        page.Text.ShouldContain("Your account has no unit");
        applied.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await akamon.Read(db => db.Set<TokenRequest>().CountAsync())).ShouldBe(0);
        office.Dispose();
    }

    [Fact]
    [Trait("req", "M2")]
    public async Task An_office_takes_back_what_it_filed_itself_and_nothing_else()
    {
        await using var akamon = await RunningAkamon.Start();
        var (theirs, own) = (await akamon.NewPerson(units: "law"), await akamon.NewPerson(units: "law"));
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(own);
        await browser.Post(await browser.Get(TokenPress.Mine), ("Ground", "NoPhone"));
        var (clerk, office) = await akamon.SomebodyAtTheDesk("office", "law");
        var list = await office.Apply(theirs.CommonId);

        await office.SendForm($"{Office}?handler=TakeBack", [new("Id", $"{(await akamon.LoanOf(own)).Id}"), new("__RequestVerificationToken", list.Token)]);
        var taken = await office.Post(list, "form[action*='handler=TakeBack']");
        var self = await office.Apply(clerk.CommonId);

        taken.Text.ShouldContain("The application is taken back");
        (await akamon.LoanOf(theirs)).State.ShouldBe(RequestState.Cancelled);
        (await akamon.LoanOf(own)).State.ShouldBe(RequestState.Applied);
        self.Text.ShouldContain("Apply on your own token page");
        office.Dispose();
    }

    [Theory]
    [Trait("req", "O2")]
    [InlineData("office", TokenPress.Desk, HttpStatusCode.Forbidden)]
    [InlineData("office", "/desk/access-pass", HttpStatusCode.Forbidden)]
    [InlineData("desk", Office, HttpStatusCode.Forbidden)]
    [InlineData("administrator", Office, HttpStatusCode.Forbidden)]
    [InlineData("desk office", Office, HttpStatusCode.OK)]
    public async Task An_office_is_no_desk_and_a_desk_is_no_office(string roles, string page, HttpStatusCode answer)
    {
        await using var akamon = await RunningAkamon.Start();
        var (_, browser) = await akamon.SomebodyAtTheDesk(roles, "law");

        (await browser.Send(HttpMethod.Get, page)).Status.ShouldBe(answer);
        browser.Dispose();
    }

    [Fact]
    [Trait("case", "sec:RH5")]
    public async Task The_desk_makes_no_pass_for_people_of_an_office()
    {
        await using var akamon = await RunningAkamon.Start();
        var clerk = await akamon.NewPerson(roles: "office", units: "law");
        var (_, desk) = await akamon.SomebodyAtTheDesk();

        (await desk.MakePass(clerk.CommonId)).Pass().ShouldBeNull();
        desk.Dispose();
    }
}

internal static class AtTheOffice
{
    public static async Task<Page> Apply(this Browser browser, string commonId, string ground = "NoPhone", string note = "") =>
        await browser.Post(await browser.Get("/office/tokens"), "form[action*='handler=Apply']", ("CommonId", commonId), ("Ground", ground), ("Note", note));
}
