using Akamon.Audit;
using Akamon.Methods;
using Akamon.Methods.AccessPass;
using Akamon.Sessions;
using Akamon.Tests.Layout;
using Akamon.Tests.Methods.RecoveryCodes;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Methods.AccessPass;

public sealed class UsingAPass
{
    [Fact]
    [Trait("case", "req:J3")]
    public async Task With_ID_and_pass_a_lost_method_is_replaced_and_the_password_still_has_to_be_known()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        var pass = await akamon.IssuePass(person);
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person.CommonId, pass.ToLowerInvariant().Replace('-', ' '));
        var enrol = await browser.Post(await browser.Get("/setup/totp"), "form[action*=Begin]");
        var secret = enrol.Document.QuerySelector("#secret")!.GetAttribute("data-value")!; // The page of a begun registration.

        var done = await browser.Post(enrol, "form[action*=Finish]", ("Code", CodeApp.Code(secret, akamon.Clock.GetUtcNow())));
        var info = await browser.Get("/security-info");

        done.Place.ShouldBe("/setup/contact-mail");
        info.Place.ShouldStartWith("/sign-in?");
        (await akamon.Methods(person)).Count(row => row.Method is "totp").ShouldBe(2);
        (await akamon.Read(db => db.Set<Session>().SingleAsync(row => row.AccountId == person.Id))).Strength.ShouldBe(Strength.Pass);
    }

    [Fact]
    [Trait("case", "sec:RH5")]
    public async Task It_opens_the_registration_and_no_other_route()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson(roles: "desk administrator");
        using var browser = akamon.NewBrowser();
        var page = await browser.EnterPassword(person.CommonId, await akamon.IssuePass(person));
        var token = page.Token.Length > 0 ? page.Token : (await browser.Get("/setup/totp")).Token;
        List<string> open = [];

        foreach (var route in (await RouteTable.Of(akamon)).Where(route => route.Guard is Guard.SignedIn or Guard.Verified or Guard.Fresh or Guard.Desk or Guard.Office))
        {
            var answer = route.Changes
                ? await browser.SendForm(route.Address, [new("__RequestVerificationToken", token)])
                : await browser.Send(HttpMethod.Get, route.Address);
            if (answer.Location?.AbsolutePath is not "/sign-in")
                open.Add(route.Path);
        }

        page.Place.ShouldBe("/setup/choose");
        open.Distinct(StringComparer.Ordinal).ShouldBe(["/setup/done"]);
    }

    [Fact]
    [Trait("case", "sec:RB8")]
    public async Task It_makes_no_recovery_codes()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person.CommonId, await akamon.IssuePass(person));

        var page = await browser.Get(Paper.Press);

        page.Place.ShouldBe("/setup/choose");
    }

    [Fact]
    [Trait("case", "sec:RG2")]
    public async Task What_it_opens_closes_after_half_an_hour()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person.CommonId, await akamon.IssuePass(person));
        akamon.Clock.Pass(TimeSpan.FromMinutes(29));
        var before = await browser.Get("/setup/totp");

        akamon.Clock.Pass(TimeSpan.FromMinutes(2));

        before.Place.ShouldBe("/setup/totp");
        (await browser.Get("/setup/totp")).Place.ShouldStartWith("/sign-in?");
    }

    [Fact]
    [Trait("case", "issue:5.4")]
    public async Task It_works_once()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        var pass = await akamon.IssuePass(person);
        using var first = akamon.NewBrowser();
        await first.EnterPassword(person.CommonId, pass);
        using var second = akamon.NewBrowser();

        var again = await second.EnterPassword(person.CommonId, pass);

        first.Session.ShouldNotBeNull();
        second.Session.ShouldBeNull();
        again.Text.ShouldContain("do not fit together");
    }

    [Fact]
    [Trait("case", "issue:5.4")]
    public async Task Of_twenty_equal_tries_at_one_moment_on_two_nodes_one_opens()
    {
        (string, string)[] wide = [("Verification:FreeTries", "10")];
        await using var akamon = await RunningAkamon.Start(wide);
        var other = await akamon.StartSecondNode(wide);
        var person = await akamon.NewPersonWithMfa();
        var pass = await akamon.IssuePass(person);
        var browsers = Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? akamon : other).NewBrowser()).ToList();
        var pages = new List<Page>();
        foreach (var browser in browsers)
            pages.Add(await browser.Get("/sign-in"));

        await Evidence.Together(20, i => browsers[i].Submit(pages[i], pages[i].Form(), ("CommonId", person.CommonId), ("Password", pass)));

        browsers.Count(browser => browser.Session is not null).ShouldBe(1);
        (await akamon.Events(Acts.PassUsed, "accepted")).ShouldBe(1);
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    [Trait("case", "sec:A01")]
    public async Task Late_early_used_foreign_and_guessed_passes_are_answered_like_a_wrong_password()
    {
        await using var akamon = await RunningAkamon.Start();
        var (late, early, used, foreign, guessed) = (await akamon.NewPersonWithMfa(), await akamon.NewPersonWithMfa(), await akamon.NewPersonWithMfa(), await akamon.NewPersonWithMfa(), await akamon.NewPersonWithMfa());
        var expired = await akamon.IssuePass(late, TimeSpan.FromMinutes(30));
        var coming = await akamon.IssuePass(early, TimeSpan.FromMinutes(30), TimeSpan.FromDays(1));
        var (spent, theirs) = (await akamon.IssuePass(used), await akamon.IssuePass(foreign));
        await akamon.IssuePass(guessed);
        using (var first = akamon.NewBrowser())
            await first.EnterPassword(used.CommonId, spent);
        akamon.Clock.Pass(TimeSpan.FromMinutes(30));

        var plain = await Answer(akamon, "9999999999", "wrong password");

        (await Answer(akamon, late.CommonId, expired)).ShouldBe(plain);
        (await Answer(akamon, early.CommonId, coming)).ShouldBe(plain);
        (await Answer(akamon, used.CommonId, spent)).ShouldBe(plain);
        (await Answer(akamon, guessed.CommonId, theirs)).ShouldBe(plain);
        (await Answer(akamon, guessed.CommonId, "0000-0000-0000")).ShouldBe(plain);
    }

    [Fact]
    [Trait("case", "issue:5.4")]
    public async Task It_works_until_its_last_moment_and_not_before_its_first()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        var pass = await akamon.IssuePass(person, TimeSpan.FromMinutes(30), TimeSpan.FromHours(1));
        using var browser = akamon.NewBrowser();
        akamon.Clock.Pass(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        await browser.EnterPassword(person.CommonId, pass);
        browser.Session.ShouldBeNull();

        akamon.Clock.Pass(TimeSpan.FromMinutes(30));
        await browser.EnterPassword(person.CommonId, pass);

        browser.Session.ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "sec:RA1")]
    public async Task Guesses_are_counted_and_after_five_the_right_pass_waits_too()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        var pass = await akamon.IssuePass(person);
        using var browser = akamon.NewBrowser();
        for (var i = 0; i < 5; i++)
            await browser.EnterPassword(person.CommonId, "0000-0000-0000");

        var waits = await browser.EnterPassword(person.CommonId, pass);
        akamon.Clock.Pass(TimeSpan.FromMinutes(1));
        await browser.EnterPassword(person.CommonId, pass);

        waits.Text.ShouldContain("oo many wrong tries");
        browser.Session.ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "issue:5.4")]
    public async Task A_new_pass_ends_the_one_before()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        var old = await akamon.IssuePass(person);
        var pass = await akamon.IssuePass(person);
        using var browser = akamon.NewBrowser();

        await browser.EnterPassword(person.CommonId, old);
        browser.Session.ShouldBeNull();
        await browser.EnterPassword(person.CommonId, pass);

        browser.Session.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_suspended_account_stays_shut()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        var pass = await akamon.IssuePass(person);
        await akamon.Read(db => db.Set<Akamon.Accounts.Account>().Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Suspended, akamon.Clock.GetUtcNow())));
        using var browser = akamon.NewBrowser();

        await browser.EnterPassword(person.CommonId, pass);

        browser.Session.ShouldBeNull();
    }

    [Fact]
    public async Task The_password_still_works_while_there_is_a_pass()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.IssuePass(person);
        using var browser = akamon.NewBrowser();

        await browser.SignIn(akamon, person);

        browser.Session.ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "sec:RG10")]
    public async Task Its_use_is_told_by_mail()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddContactMail(person, "one@mail.example");
        using var browser = akamon.NewBrowser();

        await browser.EnterPassword(person.CommonId, await akamon.IssuePass(person));

        (await akamon.Mail.Told("Your temporary access pass was used")).Recipient.ShouldBe("one@mail.example");
    }

    [Fact]
    public async Task A_pass_that_nobody_used_is_removed()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        await akamon.IssuePass(person);
        akamon.Clock.Pass(TimeSpan.FromDays(8));

        await akamon.Inside(async services =>
        {
            await services.GetServices<Akamon.Jobs.IJob>().OfType<PassPurge>().Single().Run(CancellationToken.None);
            return true;
        });

        (await akamon.Methods(person)).ShouldBeEmpty();
    }

    private static async Task<string> Answer(RunningAkamon akamon, string name, string password)
    {
        using var browser = akamon.NewBrowser();
        var page = await browser.SubmitPassword(name, password);
        return $"{page.Status} {page.HeaderNames} {browser.Session} {page.Text.Replace(name, "", StringComparison.Ordinal)}";
    }
}
