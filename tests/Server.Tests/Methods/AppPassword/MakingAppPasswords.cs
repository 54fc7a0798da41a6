using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Jobs;
using Akamon.Methods;
using Akamon.Methods.AppPassword;
using Akamon.Tests.Methods.AccessPass;
using Akamon.Tests.Methods.RecoveryCodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Methods.AppPassword;

public sealed class MakingAppPasswords
{
    [Fact]
    [Trait("case", "sec:G16")]
    public async Task It_is_shown_once_has_26_letters_and_works_for_what_it_was_made_for()
    {
        await using var akamon = await MailServer.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person, "/security-info");

        var password = await browser.MakeAppPassword();
        var again = await browser.Get(MailServer.Make);
        var info = await browser.Get("/security-info");

        password.Replace("-", "", StringComparison.Ordinal).ShouldMatch("^[0-9a-hjkmnp-tv-z]{26}$");
        again.Body.ShouldNotContain(password);
        info.Body.ShouldNotContain(password);
        info.Text.ShouldContain("University mail: reading mail (IMAP)");
        (await akamon.Ask(person.CommonId, password)).Body.ShouldBe($$"""{"result":"accepted","account":"{{person.CommonId}}"}""");
        (await akamon.Ask($"{person.CommonId}@utac.u-tokyo.ac.jp", password.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant())).Status.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    [Fact]
    [Trait("case", "sec:M01")]
    public async Task The_database_and_the_log_do_not_hold_it()
    {
        await using var akamon = await MailServer.Start();
        var person = await akamon.NewPersonWithMfa();
        var password = await akamon.GiveAppPassword(person);
        await akamon.Ask(person.CommonId, password);
        await akamon.Ask(person.CommonId, "tell-me-nothing");

        var row = (await akamon.Methods(person)).Single(one => one.Method is AppPasswordMethod.TheName);
        var record = await akamon.Inside(services => Task.FromResult(System.Text.Encoding.UTF8.GetString(services.GetRequiredService<Akamon.Security.Vault>().Open("credentials.data", row.Id, row.Data))));

        record.ShouldNotContain(password);
        record.ShouldNotContain(password.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant());
        string.Join('\n', akamon.Log.Lines).ShouldNotContain(password);
        string.Join('\n', akamon.Log.Lines).ShouldNotContain("tell-me-nothing");
        string.Join('\n', akamon.Log.Lines).ShouldNotContain(MailServer.Secret);
    }

    [Fact]
    [Trait("case", "sec:RG2")]
    public async Task Making_and_revoking_need_a_fresh_proof_of_a_method()
    {
        await using var akamon = await MailServer.Start();
        var (person, newcomer) = (await akamon.NewPersonWithMfa(), await akamon.NewPerson());
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person, "/security-info");
        akamon.Clock.Pass(TimeSpan.FromMinutes(11));
        using var other = akamon.NewBrowser();
        await other.EnterPassword(newcomer);
        using var helped = akamon.NewBrowser();
        await helped.EnterPassword(person.CommonId, await akamon.IssuePass(person));

        (await browser.Get(MailServer.Make)).Place.ShouldBe("/sign-in/totp");
        (await browser.Get("/setup/app-password/end")).Place.ShouldBe("/sign-in/totp");
        (await other.Get(MailServer.Make)).Place.ShouldBe("/setup");
        (await helped.Get(MailServer.Make)).Place.ShouldStartWith("/sign-in");
    }

    [Fact]
    [Trait("case", "sec:RG10")]
    public async Task Making_and_revoking_are_told_to_every_address_and_audited()
    {
        await using var akamon = await MailServer.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddContactMail(person, "one@mail.example");
        await akamon.AddContactMail(person, "two@mail.example");
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person, "/security-info");

        var password = await browser.MakeAppPassword(label: "laptop");
        var made = await akamon.Mail.Told("An app password was made for your account");
        await browser.MakeAppPassword(label: "tablet");
        await browser.Post(await browser.Get("/setup/app-password/end"));
        string[] told = [(await akamon.Mail.Told("App passwords of your account were revoked")).Recipient, (await akamon.Mail.Told("App passwords of your account were revoked")).Recipient];

        made.Body.ShouldContain("laptop");
        made.Body.ShouldNotContain(password);
        told.ShouldBe(["one@mail.example", "two@mail.example"], ignoreOrder: true);
        (await akamon.Events()).Count(one => one is { Act: Acts.MethodAdded, Method: "app-password", System: "mail" }).ShouldBe(2);
        (await akamon.Events()).Count(one => one is { Act: Acts.MethodRemoved, Method: "app-password", System: "mail", Result: "done" }).ShouldBe(2);
        (await akamon.Ask(person.CommonId, password)).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
    }

    [Fact]
    [Trait("case", "sec:G16")]
    public async Task One_that_is_deleted_is_refused_at_once_and_the_others_go_on()
    {
        await using var akamon = await MailServer.Start();
        var other = await akamon.StartSecondNode(MailServer.Settings);
        var person = await akamon.NewPersonWithMfa();
        var first = await akamon.GiveAppPassword(person);
        akamon.Clock.Pass(People.Step);
        var second = await akamon.GiveAppPassword(person);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person, "/security-info");
        (await other.Ask(person.CommonId, first)).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        var row = (await akamon.Methods(person)).Where(one => one.Method is AppPasswordMethod.TheName).MinBy(one => one.Added)!.Id; // There are two.

        await browser.Post(await browser.Get($"/security-info/{row}/delete"));

        (await other.Ask(person.CommonId, first)).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        (await other.Ask(person.CommonId, second)).Status.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_limit_of_an_account_holds_also_for_many_at_one_moment()
    {
        await using var akamon = await MailServer.Start(("Methods:AppPassword:PerAccount", "3"));
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person, "/security-info");
        var page = await browser.Get(MailServer.Make);

        await Evidence.Together(8, i => browser.Submit(page, page.Form(), ("Label", $"number {i}"), ("Use", "mail:imap")));
        var refused = await browser.Post(page, ("Label", "one more"), ("Use", "mail:imap"));

        (await akamon.Methods(person)).Count(one => one.Method is AppPasswordMethod.TheName).ShouldBe(3);
        refused.Text.ShouldContain("as many app passwords as are allowed");
        refused.Document.QuerySelector("#Label")!.GetAttribute("value").ShouldBe("one more"); // The form is shown again.
    }

    [Theory]
    [InlineData("", "mail:imap", "Check the name")]
    [InlineData("laptop", "", "Choose what it is for")]
    [InlineData("laptop", "mail:pop3", "Choose what it is for")]
    [InlineData("laptop", "calendar:smtp", "Choose what it is for")]
    public async Task Bad_input_is_explained_and_loses_nothing(string label, string use, string title)
    {
        await using var akamon = await MailServer.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person, "/security-info");

        var page = await browser.Post(await browser.Get(MailServer.Make), ("Label", label), ("Use", use));

        page.Status.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        page.Text.ShouldContain(title);
        page.Document.QuerySelector("#Label")!.GetAttribute("value").ShouldBe(label); // The form is shown again.
    }

    [Fact]
    [Trait("case", "sec:L02")]
    public async Task A_name_that_is_markup_or_has_lines_is_only_text()
    {
        await using var akamon = await MailServer.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddContactMail(person, "one@mail.example");
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person, "/security-info");

        await browser.MakeAppPassword(label: "<b>x</b>'; drop table credentials;--\r\nBcc: all@example.org");
        var info = await browser.Get("/security-info");

        info.Document.QuerySelector("main b").ShouldBeNull();
        info.Text.ShouldContain("<b>x</b>'; drop table credentials;--Bcc: all@example.org");
        (await akamon.Mail.Told("An app password was made for your account")).Subject.ShouldBe("An app password was made for your account");
    }

    [Theory]
    [Trait("req", "C17")]
    [InlineData("Methods:AppPassword:On", "false")]
    [InlineData("Preset", "recommended")]
    public async Task Switched_off_nobody_is_told_of_them_and_none_works(string setting, string value)
    {
        await using var akamon = await MailServer.Start((setting, value));
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person, "/security-info");
        var before = await browser.Get("/security-info");
        var password = await akamon.GiveAppPassword(person);

        before.Text.ShouldNotContain("pp password");
        (await browser.Get("/setup/choose")).Text.ShouldNotContain("pp password");
        (await browser.Get(MailServer.Make)).Place.ShouldBe("/security-info");
        (await akamon.Ask(person.CommonId, password)).Status.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
    }

    [Fact]
    [Trait("req", "C17")]
    public async Task They_stand_apart_with_what_they_are_for_and_count_for_no_sign_in()
    {
        await using var akamon = await MailServer.Start();
        var person = await akamon.NewPersonWithMfa();
        var password = await akamon.GiveAppPassword(person);
        await akamon.Ask(person.CommonId, password, address: "198.51.100.77");
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person, "/security-info");

        var info = await browser.Get("/security-info");

        info.Document.QuerySelectorAll("section[aria-labelledby=ways] .row").Length.ShouldBe(1);
        info.Document.QuerySelector("section[aria-labelledby=app-password]")!.TextContent.ShouldContain("never to sign in here"); // The page has it.
        info.Text.ShouldContain("198.51.100.0/24");
        info.Text.ShouldNotContain("198.51.100.77");
        (await akamon.Inside(services => services.GetRequiredService<Catalogue>().Usable(person.Id, CancellationToken.None))).ShouldAllBe(one => one.Method == "totp");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("case", "sec:H09")]
    public async Task They_end_with_the_account_and_with_its_last_method_and_do_not_come_back(bool suspended)
    {
        await using var akamon = await MailServer.Start();
        var person = await akamon.NewPersonWithMfa();
        var password = await akamon.GiveAppPassword(person);
        if (suspended)
            await Suspend(akamon, person, akamon.Clock.GetUtcNow());
        else
            await akamon.Read(db => db.Set<Credential>().Where(row => row.AccountId == person.Id && row.Method == "totp").ExecuteDeleteAsync());
        (await akamon.Ask(person.CommonId, password)).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);

        await akamon.Inside(async services =>
        {
            await services.GetServices<IJob>().OfType<AppPasswordPurge>().Single().Run(CancellationToken.None);
            return true;
        });
        await Suspend(akamon, person, null);
        await akamon.AddApp(person);

        (await akamon.Ask(person.CommonId, password, address: "203.0.113.1")).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        (await akamon.Events(Acts.MethodRemoved, suspended ? "suspended" : "no method")).ShouldBe(1);
    }

    [Fact]
    public async Task One_works_until_its_last_moment_and_its_owner_is_reminded()
    {
        await using var akamon = await MailServer.Start();
        var person = await akamon.NewPersonWithMfa();
        var password = await akamon.GiveAppPassword(person);
        akamon.Clock.Pass(TimeSpan.FromDays(365) - TimeSpan.FromMinutes(1));
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person, "/security-info");

        (await browser.Get("/security-info")).Text.ShouldContain("An app password ends soon");
        (await akamon.Ask(person.CommonId, password)).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        akamon.Clock.Pass(TimeSpan.FromMinutes(1));
        (await akamon.Ask(person.CommonId, password)).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
    }

    [Fact]
    [Trait("case", "sec:H02")]
    public async Task Somebody_elses_cannot_be_deleted()
    {
        await using var akamon = await MailServer.Start();
        var (mine, theirs) = (await akamon.NewPersonWithMfa(), await akamon.NewPersonWithMfa());
        var password = await akamon.GiveAppPassword(theirs);
        var row = (await akamon.Methods(theirs)).Single(one => one.Method is AppPasswordMethod.TheName).Id;
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, mine, "/security-info");

        (await browser.Get($"/security-info/{row}/delete")).Place.ShouldBe("/security-info");

        (await akamon.Ask(theirs.CommonId, password)).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        (await akamon.Ask(mine.CommonId, password)).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
    }

    private static Task<int> Suspend(RunningAkamon akamon, Person person, DateTimeOffset? when) =>
        akamon.Read(db => db.Set<Account>().Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Suspended, when)));
}
