using Akamon.Audit;
using Akamon.Methods.Password;
using Akamon.Tests.Layout;
using Akamon.Tests.Methods.AccessPass;
using Akamon.Tests.Methods.RecoveryCodes;
using Akamon.Tests.Recovery.Identity;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.Recovery.Password;

public sealed class UsingATemporaryPassword
{
    private const string Identity = "/recovery/password/identity";

    [Fact]
    [Trait("req", "B14")]
    public async Task The_linked_person_gets_one_once_proves_a_method_and_sets_a_new_password()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var person = await Linked(akamon, authority);
        using var browser = akamon.NewBrowser();
        var which = await browser.Get("/recovery/which");
        var proved = await Back(browser, authority);

        var shown = await browser.Post(proved, "form[action*=Password]");
        var again = await browser.Post(proved, "form[action*=Password]");
        var asked = await browser.EnterPassword(person.CommonId, shown.Pass() ?? "");
        var done = await browser.SetNew(await browser.PassSecond(akamon, asked, person));

        which.Rungs().ShouldBe(["Set a new password by mail", "National ID"]);
        proved.Pass().ShouldBeNull("It is shown in the answer to a form only.");
        shown.Pass().ShouldNotBeNull();
        shown.Text.ShouldContain(person.CommonId);
        again.Pass().ShouldBeNull();
        done.Text.ShouldContain("From now on only the new password works.");
        browser.Session.ShouldBeNull();
        (await akamon.MaySignIn(person, person.Password)).ShouldBeFalse();
        (await akamon.MaySignIn(person, Forgetful.Fresh)).ShouldBeTrue();
        (await akamon.Events(Acts.TemporaryMade, "done")).ShouldBe(1);
        (await akamon.Events(Acts.TemporaryUsed, "accepted")).ShouldBe(1);
        (await akamon.Events(Acts.IdentityUsed, "accepted")).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:G08")]
    public async Task It_ends_when_its_owner_changes_the_password_and_leaves_the_rest_signed_in()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOnlyMail();
        using var owner = akamon.NewBrowser();
        await owner.SignIn(akamon, person);
        var temporary = await akamon.Temporary(person);

        await owner.Post(await owner.Get("/password"), ("Current", person.Password), ("New", Forgetful.Fresh), ("Again", Forgetful.Fresh), ("EndOthers", "false"));
        using var thief = akamon.NewBrowser();
        await thief.EnterPassword(person.CommonId, temporary);

        (await akamon.MaySignIn(person, Forgetful.Fresh)).ShouldBeTrue();
        (await akamon.Events(Acts.TemporaryUsed, "accepted")).ShouldBe(0);
        (await akamon.Renewals()).ShouldBeEmpty();
    }

    [Fact]
    [Trait("req", "K7")]
    public async Task Somebody_unlinked_suspended_or_with_a_role_gets_none_and_all_in_the_same_words()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var person = await Linked(akamon, authority);
        List<string> said = [];

        said.Add(await Say("nobody"));
        await akamon.Read(db => db.Set<Akamon.Accounts.Account>().Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Roles, "desk")));
        said.Add(await Say("person-1"));
        await akamon.Read(db => db.Set<Akamon.Accounts.Account>().Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Roles, "").SetProperty(row => row.Suspended, akamon.Clock.GetUtcNow())));
        said.Add(await Say("person-1"));

        said.Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        said[0].ShouldContain("No temporary password can be given");
        (await akamon.Events(Acts.TemporaryMade, "done")).ShouldBe(0);

        async Task<string> Say(string subject)
        {
            using var browser = akamon.NewBrowser();
            var page = await browser.Post(await Back(browser, authority, subject), "form[action*=Password]");
            page.Pass().ShouldBeNull();
            return System.Text.RegularExpressions.Regex.Replace(page.Text, @"\b[0-9A-Z]{8}\b", "");
        }
    }

    [Fact]
    [Trait("case", "sec:RG5")]
    public async Task A_confirmation_of_one_kind_serves_no_other_and_another_browser_has_none()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (_, locked) = await akamon.NewPersonLocked(authority);
        await locked.BackFromThere(authority);
        using var other = akamon.NewBrowser();

        var page = await locked.Get(Identity);
        var foreign = await other.Get(authority.Confirm(await locked.GoOut(Identity)));

        page.Document.QuerySelector("form[action*=Password]").ShouldBeNull();
        foreign.Text.ShouldContain("This answer does not belong to this browser");
        locked.Dispose();
    }

    [Fact]
    [Trait("case", "sec:RH5")]
    public async Task It_opens_the_page_for_a_new_password_and_no_other_route()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson(roles: "desk administrator");
        using var browser = akamon.NewBrowser();
        var page = await browser.EnterPassword(person.CommonId, await akamon.Temporary(person));
        List<string> open = [];

        foreach (var route in (await RouteTable.Of(akamon)).Where(route => route.Guard is Guard.SignedIn or Guard.Verified or Guard.Fresh or Guard.Registering or Guard.Desk or Guard.Office))
        {
            var answer = route.Changes
                ? await browser.SendForm(route.Address, [new("__RequestVerificationToken", page.Token)])
                : await browser.Send(HttpMethod.Get, route.Address);
            if (answer.Location?.AbsolutePath is not "/sign-in")
                open.Add(route.Path);
        }

        page.Place.ShouldBe(Forgetful.NewPage);
        open.ShouldBeEmpty();
        browser.Session.ShouldBeNull();
    }

    [Fact]
    [Trait("req", "B14")]
    public async Task Used_late_and_foreign_ones_are_answered_like_a_wrong_password()
    {
        await using var akamon = await RunningAkamon.Start();
        var (used, late, foreign) = (await akamon.NewPerson(), await akamon.NewPerson(), await akamon.NewPerson());
        var (spent, old, theirs) = (await akamon.Temporary(used), await akamon.Temporary(late), await akamon.Temporary(foreign));
        using (var first = akamon.NewBrowser())
            (await first.EnterPassword(used.CommonId, spent)).Place.ShouldBe(Forgetful.NewPage);
        (await Answer(akamon, used.CommonId, theirs)).ShouldBe(await Answer(akamon, "9999999999", "wrong password"));
        akamon.Clock.Pass(TimeSpan.FromHours(1));
        var plain = await Answer(akamon, "9999999998", "wrong password");

        (await Answer(akamon, used.CommonId, spent)).ShouldBe(plain);
        (await Answer(akamon, late.CommonId, old)).ShouldBe(plain);
    }

    [Fact]
    [Trait("case", "sec:G09")]
    public async Task It_is_no_second_factor_and_the_ladder_offers_nothing_more_by_itself()
    {
        var (authority, akamon) = await WithAnIdentity.Start(("Recovery:SecondContact", "true"));
        await using var first = authority;
        await using var second = akamon;
        var person = await Linked(akamon, authority);
        await akamon.AddContactMail(person, AtTheLadder.Mail);
        akamon.Clock.Pass(TimeSpan.FromDays(8));
        using var browser = akamon.NewBrowser();
        var asked = await browser.EnterPassword(person.CommonId, await akamon.Temporary(person));

        var ladder = await browser.Get(AtTheLadder.Ladder);
        var wrong = await browser.Post(asked, ("Code", person.WrongCode(akamon)));

        ladder.Rungs().ShouldBe(["Support desk"]);
        (await browser.Get(AtTheLadder.Contact)).Place.ShouldBe(AtTheLadder.Ladder);
        (await browser.Get(WithAnIdentity.Recover)).Place.ShouldBe(AtTheLadder.Ladder);
        wrong.Place.ShouldBe("/sign-in/totp");
        (await browser.Get(Forgetful.NewPage)).Document.QuerySelector("#New").ShouldBeNull();
    }

    [Fact]
    public async Task The_old_password_works_until_the_new_one_is_set_and_whoever_remembers_it_ends_the_temporary_one()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        var temporary = await akamon.Temporary(person);
        using var browser = akamon.NewBrowser();

        await browser.SignIn(akamon, person);

        browser.Session.ShouldNotBeNull();
        (await Answer(akamon, person.CommonId, temporary)).ShouldBe(await Answer(akamon, "9999999999", temporary));
    }

    [Fact]
    [Trait("case", "sec:B07")]
    public async Task Of_ten_forms_at_one_moment_on_two_nodes_one_shows_one()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var node = await akamon.StartSecondNode(authority.Settings);
        await Linked(akamon, authority);
        using var browser = akamon.NewBrowser();
        var proved = await Back(browser, authority);
        var twins = Enumerable.Range(0, 10).Select(i => browser.Twin(i % 2 == 0 ? akamon : node)).ToList();

        var answers = await Evidence.Together(10, i => twins[i].Submit(proved, proved.Form("form[action*=Password]")));

        answers.Count(answer => answer.Pass() is not null).ShouldBe(1);
        (await akamon.Events(Acts.TemporaryMade, "done")).ShouldBe(1);
        twins.ForEach(twin => twin.Dispose());
    }

    [Fact]
    [Trait("case", "sec:RG8")]
    public async Task What_it_opens_closes_after_twenty_minutes()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        var form = await browser.EnterPassword(person.CommonId, await akamon.Temporary(person));
        akamon.Clock.Pass(TimeSpan.FromMinutes(20));

        var late = await browser.SetNew(form);

        late.Text.ShouldContain("Begin again");
        (await akamon.MaySignIn(person, Forgetful.Fresh)).ShouldBeFalse();
    }

    [Fact]
    [Trait("case", "sec:RG10")]
    public async Task Making_and_using_it_is_told_by_mail()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOnlyMail();
        using var browser = akamon.NewBrowser();
        var temporary = await akamon.Temporary(person);
        var made = await akamon.Mail.Told("A temporary password was made for you");

        await browser.EnterPassword(person.CommonId, temporary);

        made.Body.ShouldNotContain(temporary);
        (await akamon.Mail.Told("Your temporary password was used")).Recipient.ShouldBe(AtTheLadder.Mail);
    }

    private static async Task<Person> Linked(RunningAkamon akamon, StandInAuthority authority)
    {
        var (person, inside) = await akamon.NewPersonInside();
        await inside.LinkIdentity(authority);
        inside.Dispose();
        return person;
    }

    private static async Task<Page> Back(Browser browser, StandInAuthority authority, string subject = "person-1") =>
        await browser.Get(authority.Confirm(await browser.GoOut(Identity), subject));

    private static async Task<string> Answer(RunningAkamon akamon, string name, string password)
    {
        using var browser = akamon.NewBrowser();
        var page = await browser.SubmitPassword(name, password);
        return $"{page.Status} {page.HeaderNames} {browser.Session} {page.Text.Replace(name, "", StringComparison.Ordinal)}";
    }
}
