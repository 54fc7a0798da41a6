using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Delivery;
using Akamon.Sessions;
using Akamon.Tests.Methods.RecoveryCodes;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.Recovery.Password;

public sealed class AskingByMail
{
    [Fact]
    [Trait("req", "B12")]
    public async Task ID_code_and_a_new_password_that_works_at_once_while_the_old_one_does_not()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOnlyMail();
        using var browser = akamon.NewBrowser();
        var asked = await browser.AskForCode($" {person.CommonId}@utac.u-tokyo.ac.jp ");
        var code = await akamon.MailedCode();

        var form = await browser.TypeCode(code);
        var done = await browser.SetNew(form);

        asked.Place.ShouldBe(Forgetful.CodePage);
        form.Place.ShouldBe(Forgetful.NewPage);
        form.Document.QuerySelector("input[autocomplete=username]")!.GetAttribute("value").ShouldBe(person.CommonId);
        done.Text.ShouldContain("From now on only the new password works.");
        browser.Session.ShouldBeNull("They sign in with what they have set.");
        (await akamon.MaySignIn(person, person.Password)).ShouldBeFalse();
        (await akamon.MaySignIn(person, Forgetful.Fresh)).ShouldBeTrue();
        (await akamon.Renewals()).ShouldBeEmpty();
        (await akamon.Events(Acts.PasswordChanged, "renewed")).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:G09")]
    public async Task Who_has_a_method_proves_it_before_the_new_password_and_keeps_it()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOldMail();
        using var browser = akamon.NewBrowser();
        await browser.AskForCode(person.CommonId);
        var asked = await browser.TypeCode(await akamon.MailedCode());

        var tooSoon = await browser.Get(Forgetful.NewPage);
        var forced = await browser.SendForm(Forgetful.NewPage, [new("__RequestVerificationToken", tooSoon.Token), new("New", Forgetful.Fresh), new("Again", Forgetful.Fresh)]);
        var before = await akamon.MaySignIn(person, person.Password);
        var form = await browser.PassSecond(akamon, await browser.Get("/sign-in/totp"), person);
        var done = await browser.SetNew(form);

        asked.Place.ShouldBe("/sign-in/totp");
        tooSoon.Document.QuerySelector("#New").ShouldBeNull();
        forced.Location!.AbsolutePath.ShouldBe(Forgetful.NewPage);
        before.ShouldBeTrue();
        form.Place.ShouldBe(Forgetful.NewPage);
        done.Text.ShouldContain("From now on only the new password works.");
        browser.Session.ShouldBeNull();
        (await akamon.Methods(person)).Count(row => row.Method is "totp").ShouldBe(1);
        akamon.Clock.Pass(People.Step);
        using var after = akamon.NewBrowser();
        (await after.EnterPassword(person.CommonId, Forgetful.Fresh)).Place.ShouldBe("/sign-in/totp");
    }

    [Fact]
    [Trait("case", "sec:G09")]
    public async Task A_method_that_is_registered_but_not_in_use_is_asked_for_as_well()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithApp();
        await akamon.AddContactMail(person, AtTheLadder.Mail);
        akamon.Clock.Pass(TimeSpan.FromDays(8));
        using var browser = akamon.NewBrowser();
        await browser.AskForCode(person.CommonId);

        (await browser.TypeCode(await akamon.MailedCode())).Place.ShouldBe("/sign-in/totp");
    }

    [Fact]
    [Trait("case", "sec:RG6")]
    public async Task Who_uses_MFA_and_has_no_method_left_is_sent_to_the_desk()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOldMail();
        await akamon.Read(db => db.Set<Akamon.Methods.Credential>().Where(row => row.AccountId == person.Id && row.Method == "totp").ExecuteDeleteAsync());
        using var browser = akamon.NewBrowser();
        await browser.AskForCode(person.CommonId);

        var page = await browser.TypeCode(await akamon.MailedCode());
        var tried = await browser.Post(page, "form[action*=Verify]");

        page.Place.ShouldBe(Forgetful.NewPage);
        page.Document.QuerySelector("#New").ShouldBeNull();
        tried.Text.ShouldContain("None of your ways to verify can be used just now");
    }

    [Fact]
    [Trait("case", "sec:RA5")]
    public async Task Names_without_account_without_address_with_a_role_suspended_and_real_ones_are_answered_alike()
    {
        await using var akamon = await RunningAkamon.Start();
        var real = await akamon.NewPersonWithOnlyMail();
        var (without, entrusted, suspended) = (await akamon.NewPerson(), await akamon.NewPerson(roles: "desk"), await akamon.NewPerson());
        foreach (var one in new[] { entrusted, suspended })
            await akamon.AddContactMail(one, "two@mail.example");
        akamon.Clock.Pass(TimeSpan.FromDays(8));
        await akamon.Read(db => db.Set<Account>().Where(row => row.Id == suspended.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Suspended, akamon.Clock.GetUtcNow())));

        List<string> seen = [];
        foreach (var name in new[] { real.CommonId, "9999999999", without.CommonId, entrusted.CommonId, suspended.CommonId })
            seen.Add(await Everything(akamon, name));

        seen.Distinct(StringComparer.Ordinal).Count().ShouldBe(1, string.Join("\n---\n", seen));
        await akamon.MailedCode();
        akamon.Mail.All.Count(letter => letter.Subject.Contains("code for a new password", StringComparison.Ordinal)).ShouldBe(3, "Three for the one real one, none for anybody else.");
    }

    [Fact]
    [Trait("case", "sec:G15")]
    public async Task Three_in_a_quarter_of_an_hour_for_a_name_and_twenty_in_an_hour_from_a_network()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOnlyMail();
        var asked = new List<Page>();
        foreach (var name in new[] { person.CommonId, "9999999999" })
            for (var i = 0; i < 4; i++)
            {
                using var browser = akamon.NewBrowser();
                asked.Add(await browser.AskForCode(name));
                akamon.Clock.Pass(TimeSpan.FromMinutes(2.5));
            }
        for (var i = 0; i < 14; i++)
        {
            using var browser = akamon.NewBrowser();
            await browser.AskForCode($"88888888{i:00}");
        }
        using var last = akamon.NewBrowser();
        var full = await last.AskForCode("7777777777");
        using var elsewhere = akamon.NewBrowser("127.0.0.9");

        asked.Select(page => (int)page.Status).ShouldBe([200, 200, 200, 429, 200, 200, 200, 429]);
        full.Status.ShouldBe(System.Net.HttpStatusCode.TooManyRequests);
        (await elsewhere.AskForCode("7777777777")).Place.ShouldBe(Forgetful.CodePage);
    }

    [Fact]
    [Trait("case", "sec:RA6")]
    public async Task Strangers_who_ask_for_somebody_use_up_nothing_of_what_the_owners_browser_may_do()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOnlyMail();
        using var owner = akamon.NewBrowser();
        await owner.SignIn(akamon, person);
        await owner.Post(await owner.Get("/sign-out"));
        var mine = await owner.AskForCode(person.CommonId);
        var code = await akamon.MailedCode();
        for (var i = 0; i < 3; i++)
        {
            using var stranger = akamon.NewBrowser("127.0.0.9");
            await stranger.AskForCode(person.CommonId);
            for (var guess = 0; guess < 5; guess++)
                await stranger.TypeCode(Forgetful.Wrong(code));
            akamon.Clock.Pass(TimeSpan.FromMinutes(2));
        }

        var form = await owner.TypeCode(code);

        mine.Text.ShouldContain("on…@mail.example", Case.Sensitive, "This browser knows the account anyway.");
        form.Place.ShouldBe(Forgetful.NewPage);
    }

    [Fact]
    [Trait("req", "B13")]
    public async Task Who_has_no_address_on_file_is_told_so_in_a_browser_of_their_own_only()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var own = akamon.NewBrowser();
        await own.SignIn(akamon, person);
        await own.Post(await own.Get("/sign-out"));
        using var strange = akamon.NewBrowser();

        (await own.AskForCode(person.CommonId)).Text.ShouldContain("There is no contact address on file");
        (await strange.AskForCode(person.CommonId)).Text.ShouldContain("If this account exists");
    }

    [Theory]
    [Trait("case", "sec:RG4")]
    [InlineData("fresh@mail.example", 6, true, false)]
    [InlineData("old@mail.example", 8, true, true)]
    [InlineData("old@campus.example", 8, true, false)]
    [InlineData("old@campus.example", 8, false, true)]
    public async Task A_fresh_address_gets_no_code_and_neither_does_one_that_hangs_on_the_account_where_that_is_refused(string address, int days, bool refused, bool sent)
    {
        await using var akamon = await RunningAkamon.Start(("Methods:ContactMail:DependentDomains:0", "campus.example"), ("Methods:ContactMail:RefuseDependent", refused ? "true" : "false"));
        var person = await akamon.NewPerson();
        await akamon.AddContactMail(person, address);
        akamon.Clock.Pass(TimeSpan.FromDays(days));
        using var browser = akamon.NewBrowser();

        await browser.AskForCode(person.CommonId);

        (await akamon.Events(Acts.NewPasswordAsked, "nowhere")).ShouldBe(sent ? 0 : 1);
        (await akamon.Events(Acts.NewPasswordAsked, "sent")).ShouldBe(sent ? 1 : 0);
    }

    [Fact]
    [Trait("case", "sec:L04")]
    public async Task The_mail_holds_no_link_at_all()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOnlyMail();
        using var browser = akamon.NewBrowser();
        browser.Headers["X-Forwarded-Host"] = "evil.example";

        await browser.AskForCode(person.CommonId);
        await akamon.MailedCode();
        var letter = akamon.Mail.All[^1];

        letter.Body.ShouldNotContain("://");
        letter.Body.ShouldNotContain("evil.example");
    }

    [Fact]
    public async Task Where_it_is_off_there_is_no_word_of_it()
    {
        await using var akamon = await RunningAkamon.Start(("Recovery:PasswordByMail", "false"));
        using var browser = akamon.NewBrowser();

        (await browser.Get(Forgetful.Forgotten)).Place.ShouldBe("/recovery/which");
        (await browser.Get("/recovery/which")).Rungs().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("somebody@mail.example")]
    public async Task What_cannot_be_a_name_is_said_and_kept(string typed)
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();

        var page = await browser.AskForCode(typed);

        page.Status.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        page.Document.QuerySelector("#CommonId")!.GetAttribute("value").ShouldBe(typed);
    }

    // Asking, five wrong codes, and asking again, by a stranger.
    private static async Task<string> Everything(RunningAkamon akamon, string name)
    {
        using var browser = akamon.NewBrowser();
        List<Page> pages = [await browser.AskForCode(name)];
        for (var i = 0; i < 5; i++)
            pages.Add(await browser.TypeCode("00000000"));
        pages.Add(await browser.AskForCode(name));
        akamon.Clock.Pass(TimeSpan.FromMinutes(1.5));
        pages.Add(await browser.AskForCode(name));
        pages.Add(await browser.TypeCode("00000000"));
        akamon.Clock.Pass(TimeSpan.FromMinutes(2.5));
        pages.Add(await browser.AskForCode(name));
        pages.Add(await browser.AskForCode(name));
        akamon.Clock.Pass(TimeSpan.FromMinutes(61));
        return string.Join('\n', pages.Select(page => $"{page.Status} {page.Place} {page.HeaderNames} {string.Join(' ', page.SetCookies.Select(one => one.Split('=')[0]))} {Plain(page, name)}"));
    }

    private static string Plain(Page page, string name) => System.Text.RegularExpressions.Regex.Replace(page.Text.Replace(name, "", StringComparison.Ordinal), @"\b[0-9A-Z]{8}\b|\d{1,2}:\d{2}|\w+, \d+ \w+ \d{4}|\w+ \d+,", "");
}
