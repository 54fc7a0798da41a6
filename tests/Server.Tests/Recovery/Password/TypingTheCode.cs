using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Delivery;
using Akamon.Sessions;
using Akamon.Tests.Methods.RecoveryCodes;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.Recovery.Password;

public sealed class TypingTheCode
{
    [Fact]
    [Trait("case", "sec:RH5")]
    public async Task A_role_that_comes_meanwhile_ends_the_way_by_mail()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOnlyMail();
        using var browser = akamon.NewBrowser();
        await browser.AskForCode(person.CommonId);
        var form = await browser.TypeCode(await akamon.MailedCode());
        await akamon.Read(db => db.Set<Akamon.Accounts.Account>().Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Roles, "administrator")));

        var page = await browser.SetNew(form);

        page.Text.ShouldContain("Nothing was changed here");
        (await akamon.MaySignIn(person, Forgetful.Fresh)).ShouldBeFalse();
    }

    [Fact]
    [Trait("case", "sec:RG5")]
    public async Task The_second_factor_of_a_sign_in_or_of_another_renewal_does_not_count_here()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOldMail();
        using var thief = akamon.NewBrowser();
        await thief.AskForCode(person.CommonId);
        var code = await akamon.MailedCode();
        akamon.Clock.Pass(TimeSpan.FromMinutes(1));
        using var owner = akamon.NewBrowser();
        await owner.EnterPassword(person.CommonId, await akamon.Temporary(person));
        var answer = await owner.Submit(await owner.Get("/sign-in/totp"), (await owner.Get("/sign-in/totp")).Form(), ("Code", person.Code(akamon)));
        var ticket = answer.Location!.PathAndQuery;
        await thief.TypeCode(code);

        var page = await thief.Get(ticket);
        var twice = await owner.Get(ticket);
        var again = await owner.Get(ticket);

        page.Document.QuerySelector("#New").ShouldBeNull();
        twice.Document.QuerySelector("#New").ShouldNotBeNull();
        again.Document.QuerySelector("#New").ShouldNotBeNull("It is the same browser, and it has proved it.");
    }

    [Fact]
    [Trait("case", "sec:G08")]
    public async Task Five_wrong_codes_end_it_and_the_right_one_is_no_use_any_more()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOnlyMail();
        using var browser = akamon.NewBrowser();
        await browser.AskForCode(person.CommonId);
        var code = await akamon.MailedCode();
        for (var i = 0; i < 5; i++)
            await browser.TypeCode(Forgetful.Wrong(code));

        var page = await browser.Get(Forgetful.CodePage);
        akamon.Clock.Pass(TimeSpan.FromSeconds(31));
        await browser.AskForCode(person.CommonId);
        var next = await browser.TypeCode(await akamon.MailedCode());

        page.Place.ShouldBe(Forgetful.Forgotten);
        next.Place.ShouldBe(Forgetful.CodePage);
        next.Text.ShouldContain("oo many wrong tries", Case.Sensitive, "A new code gives no new tries.");
    }

    [Fact]
    [Trait("case", "sec:G08")]
    public async Task A_code_is_for_one_browser_one_account_once_and_not_after_a_newer_one_or_ten_minutes()
    {
        await using var akamon = await RunningAkamon.Start();
        var (first, second) = (await akamon.NewPersonWithOnlyMail(), await akamon.NewPersonWithOnlyMail("two@mail.example"));
        using var mine = akamon.NewBrowser();
        using var other = akamon.NewBrowser();
        await mine.AskForCode(first.CommonId);
        var old = await akamon.MailedCode();
        await other.AskForCode(second.CommonId);
        await akamon.MailedCode();
        var foreign = await other.TypeCode(old);
        akamon.Clock.Pass(TimeSpan.FromSeconds(31));
        await other.AskForCode(first.CommonId);
        var newer = await akamon.MailedCode();
        var outdated = await mine.Get(Forgetful.CodePage);
        akamon.Clock.Pass(TimeSpan.FromMinutes(10));

        var late = await other.TypeCode(newer);

        foreign.Place.ShouldBe(Forgetful.CodePage);
        outdated.Place.ShouldBe(Forgetful.Forgotten, "A newer one was asked for.");
        late.Text.ShouldContain("This code is no longer valid");
        (await akamon.Events(Acts.NewPasswordProof, "accepted")).ShouldBe(0);
    }

    [Fact]
    [Trait("case", "sec:G08")]
    public async Task Of_ten_equal_codes_and_ten_new_passwords_at_one_moment_on_two_nodes_one_counts()
    {
        (string, string)[] wide = [("Verification:FreeTries", "10")];
        await using var akamon = await RunningAkamon.Start(wide);
        var node = await akamon.StartSecondNode(wide);
        var person = await akamon.NewPersonWithOnlyMail();
        using var browser = akamon.NewBrowser();
        var asked = await browser.AskForCode(person.CommonId);
        var code = await akamon.MailedCode();
        var twins = Enumerable.Range(0, 10).Select(i => browser.Twin(i % 2 == 0 ? akamon : node)).ToList();

        var answers = await Evidence.Together(10, i => twins[i].Submit(asked, asked.Form(), ("Code", code)));
        var won = twins[answers.ToList().FindIndex(answer => answer.Location?.AbsolutePath is Forgetful.NewPage)];
        var form = await won.Get(Forgetful.NewPage);
        var setters = Enumerable.Range(0, 10).Select(i => won.Twin(i % 2 == 0 ? akamon : node)).ToList();
        var set = await Evidence.Together(10, i => setters[i].Submit(form, form.Form(), ("New", Forgetful.Fresh + i), ("Again", Forgetful.Fresh + i)));

        answers.Count(answer => answer.Location?.AbsolutePath is Forgetful.NewPage).ShouldBe(1);
        set.Count(answer => answer.Text.Contains("From now on only the new password works.", StringComparison.Ordinal)).ShouldBe(1);
        (await akamon.Events(Acts.PasswordChanged, "renewed")).ShouldBe(1);
        twins.Concat(setters).ToList().ForEach(twin => twin.Dispose());
    }

    [Fact]
    [Trait("case", "sec:G08")]
    public async Task A_password_changed_meanwhile_ends_what_was_begun()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOnlyMail();
        using var stranger = akamon.NewBrowser();
        await stranger.AskForCode(person.CommonId);
        var form = await stranger.TypeCode(await akamon.MailedCode());
        using var owner = akamon.NewBrowser();
        await owner.SignIn(akamon, person);
        await owner.Post(await owner.Get("/password"), ("Current", person.Password), ("New", "another long one of mine"), ("Again", "another long one of mine"));

        var late = await stranger.SetNew(form);

        late.Text.ShouldContain("Nothing was changed here");
        (await akamon.MaySignIn(person, Forgetful.Fresh)).ShouldBeFalse();
    }

    [Fact]
    [Trait("case", "sec:RG10")]
    public async Task The_new_password_ends_every_session_and_is_told_to_every_address_and_phone()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOnlyMail();
        await akamon.AddContactMail(person, "new@mail.example");
        using var old = akamon.NewBrowser();
        await old.SignIn(akamon, person);
        using var browser = akamon.NewBrowser();
        await browser.AskForCode(person.CommonId);
        var form = await browser.TypeCode(await akamon.MailedCode());
        await akamon.AddPhone(person, Texts.Number, "mobile");
        var second = await browser.SetNew(form);
        await browser.Post(second.Document.QuerySelector("#New") is null ? await browser.Get(Forgetful.NewPage) : second, "form[action*=Verify]");

        var page = await browser.Get(Forgetful.NewPage);

        page.Document.QuerySelector("#New").ShouldBeNull("A method came to be registered meanwhile: it is asked for too.");
        await akamon.Read(db => db.Set<Akamon.SignIn.Renewal>().ExecuteUpdateAsync(set => set.SetProperty(row => row.State, Akamon.SignIn.RenewalState.Ready)));
        await browser.SetNew(await browser.Get(Forgetful.NewPage));
        var told = new[] { await akamon.Mail.Told("Your password was changed"), await akamon.Mail.Told("Your password was changed") };
        told.Select(letter => letter.Recipient).ShouldBe([AtTheLadder.Mail, "new@mail.example"], ignoreOrder: true);
        told[0].Body.ShouldContain("somebody who said that the old one was forgotten");
        Letter text;
        do
            text = await akamon.Sms.Next();
        while (!text.Body.Contains("A new password was set", StringComparison.Ordinal));
        text.Recipient.ShouldBe(Texts.Number);
        (await old.Get("/security-info")).Place.ShouldStartWith("/sign-in");
        (await akamon.Read(db => db.Set<Session>().CountAsync(row => row.AccountId == person.Id))).ShouldBe(0);
    }

    [Fact]
    [Trait("case", "sec:F01")]
    public async Task The_cookie_of_before_the_code_is_worth_nothing_after_it()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOnlyMail();
        using var browser = akamon.NewBrowser();
        await browser.AskForCode(person.CommonId);
        using var watcher = browser.Twin();

        await browser.TypeCode(await akamon.MailedCode());

        (await browser.Get(Forgetful.NewPage)).Document.QuerySelector("#New").ShouldNotBeNull();
        (await watcher.Get(Forgetful.NewPage)).Document.QuerySelector("#New").ShouldBeNull();
    }

    [Fact]
    public async Task A_bad_new_password_loses_nothing()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOnlyMail();
        using var browser = akamon.NewBrowser();
        await browser.AskForCode(person.CommonId);
        var form = await browser.TypeCode(await akamon.MailedCode());

        var weak = await browser.SetNew(form, "password1234");
        var differ = await browser.Post(weak, ("New", Forgetful.Fresh), ("Again", "something else"));
        var done = await browser.SetNew(differ);

        weak.Status.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        differ.Text.ShouldContain("The two new passwords are different");
        done.Text.ShouldContain("From now on only the new password works.");
    }
}
