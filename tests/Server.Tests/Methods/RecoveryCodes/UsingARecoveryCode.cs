using Akamon.Audit;
using Akamon.Methods;
using Akamon.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Methods.RecoveryCodes;

public sealed class UsingARecoveryCode
{
    [Fact]
    [Trait("case", "req:3.10")]
    public async Task A_code_from_the_sheet_opens_the_door()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, codes) = await akamon.NewPersonWithSheet();
        using var browser = akamon.NewBrowser();

        await browser.Post(await browser.AskForPaper(person), ("Code", codes[3]));

        browser.Session.ShouldNotBeNull();
        (await akamon.Read(db => db.Set<Session>().OrderByDescending(row => row.Id).FirstAsync(row => row.AccountId == person.Id))).Amr.ShouldBe("pwd otp mfa");
        (await akamon.Events(Acts.RecoveryCodeUsed, "9")).ShouldBe(1);
    }

    [Theory]
    [InlineData("lower")]
    [InlineData("spaces")]
    [InlineData("none")]
    [InlineData("look-alikes")]
    [InlineData("full width")]
    public async Task A_code_may_be_typed_in_any_form(string form)
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, codes) = await akamon.NewPersonWithSheet();
        using var browser = akamon.NewBrowser();
        var typed = form switch
        {
            "lower" => codes[0].ToLowerInvariant(),
            "spaces" => $"  {codes[0].Replace('-', ' ')} ",
            "none" => codes[0].Replace("-", ""),
            "look-alikes" => codes[0].Replace('0', 'o').Replace('1', 'l'),
            _ => string.Concat(codes[0].Select(sign => sign is '-' ? 'ー' : (char)(sign + 0xFEE0))),
        };

        await browser.Post(await browser.AskForPaper(person), ("Code", typed));

        browser.Session.ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "sec:B18")]
    public async Task A_code_works_once()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, codes) = await akamon.NewPersonWithSheet();
        using var first = akamon.NewBrowser();
        await first.Post(await first.AskForPaper(person), ("Code", codes[0]));
        using var second = akamon.NewBrowser();

        var again = await second.Post(await second.AskForPaper(person), ("Code", codes[0]));
        await second.Post(again, ("Code", codes[1]));

        again.Text.ShouldContain("already used");
        (await akamon.Events(Acts.RecoveryCodeUsed, "9")).ShouldBe(1);
        second.Session.ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "sec:B18")]
    public async Task Of_fifty_equal_codes_at_one_moment_on_two_nodes_one_opens()
    {
        // Known browsers and a wide count: what is looked at here is the code alone.
        await using var akamon = await RunningAkamon.Start(("Verification:FreeTries", "10"));
        var other = await akamon.StartSecondNode(("Verification:FreeTries", "10"));
        var (person, codes) = await akamon.NewPersonWithSheet();
        var sheet = (await akamon.Methods(person)).Single(row => row.Method is "recovery-codes");
        var code = codes[0].Replace("-", "");

        var verdicts = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => (i % 2 == 0 ? akamon : other).Inside(services =>
            services.GetRequiredService<Akamon.Methods.RecoveryCodes.RecoveryCodesMethod>().Check(person.Account, sheet, code, CancellationToken.None)))));

        verdicts.Count(verdict => verdict is Verdict.Accepted).ShouldBe(1);
        (await akamon.Events()).Count(one => one.Act is Acts.RecoveryCodeUsed).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:B18")]
    public async Task Of_many_sign_ins_with_one_code_one_gets_in()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, codes) = await akamon.NewPersonWithSheet();
        var browsers = Enumerable.Range(0, 10).Select(_ => akamon.NewBrowser()).ToList();
        var pages = new List<Page>();
        foreach (var browser in browsers)
            pages.Add(await browser.AskForPaper(person));

        await Evidence.Together(10, i => browsers[i].Submit(pages[i], pages[i].Form(), ("Code", codes[0])));

        browsers.Count(browser => browser.Session is not null).ShouldBe(1);
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    [Trait("case", "sec:B18")]
    public async Task Guesses_are_counted_like_any_other_and_the_wait_refuses_right_codes_too()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, codes) = await akamon.NewPersonWithSheet();
        using var browser = akamon.NewBrowser();
        for (var i = 0; i < 5; i++)
            await browser.Post(await browser.AskForPaper(person), ("Code", "0000-0000-0000-0000"));

        var right = await browser.Post(await browser.AskForPaper(person), ("Code", codes[0]));

        right.Text.ShouldContain("too many wrong tries");
        browser.Session.ShouldBeNull();
        (await akamon.Events(Acts.Proof, "wrong")).ShouldBe(5);
    }

    [Fact]
    [Trait("case", "sec:RB2")]
    public async Task What_cannot_be_a_code_costs_no_try()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, codes) = await akamon.NewPersonWithSheet();
        using var browser = akamon.NewBrowser();
        var page = await browser.AskForPaper(person);

        foreach (var typed in new[] { "", "123456", codes[0] + "0", codes[0][..^1] + "U", new string('0', 5_000) })
            ((int)(page = await browser.Post(page, ("Code", typed))).Status).ShouldBe(400, typed);
        await browser.Post(page, ("Code", codes[0]));

        browser.Session.ShouldNotBeNull();
        (await akamon.Events(Acts.Proof, "wrong")).ShouldBe(0);
    }

    [Fact]
    [Trait("case", "sec:RA2")]
    public async Task Another_persons_code_opens_nothing()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, _) = await akamon.NewPersonWithSheet();
        var (_, theirs) = await akamon.NewPersonWithSheet();
        using var browser = akamon.NewBrowser();

        var page = await browser.Post(await browser.AskForPaper(person), ("Code", theirs[0]));

        page.Text.ShouldContain("not right");
        browser.Session.ShouldBeNull();
    }

    [Fact]
    [Trait("case", "sec:RG10")]
    public async Task Each_use_is_told_by_mail_with_what_is_left()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, codes) = await akamon.NewPersonWithSheet();
        await akamon.AddContactMail(person, "one@mail.example");
        using var browser = akamon.NewBrowser();

        await browser.Post(await browser.AskForPaper(person), ("Code", codes[0]));
        var mail = await akamon.Mail.Told("A recovery code was used");

        mail.Body.ShouldContain("Codes left: 9");
        mail.Body.ShouldNotContain("Make a new sheet");
        mail.Body.ShouldNotContain(codes[0]);
    }

    [Fact]
    public async Task When_few_are_left_pages_and_mail_ask_for_a_new_sheet()
    {
        await using var akamon = await RunningAkamon.Start(("Methods:RecoveryCodes:Codes", "5"), ("Methods:RecoveryCodes:Few", "4"));
        var (person, codes) = await akamon.NewPersonWithSheet();
        await akamon.AddContactMail(person, "one@mail.example");
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        var before = (await browser.Get("/status")).Text + (await browser.Get("/security-info")).Text;
        using var other = akamon.NewBrowser();

        await other.Post(await other.AskForPaper(person), ("Code", codes[0]));
        var status = await other.Get("/status");
        var info = await other.Get("/security-info");
        var mail = await akamon.Mail.Told("A recovery code was used");

        before.ShouldNotContain("Recovery codes are running out");
        status.Text.ShouldContain("Only 4 of your recovery codes are left");
        info.Text.ShouldContain("Only 4 of your recovery codes are left");
        info.Body.ShouldContain($"href=\"{Paper.Press}\"");
        mail.Body.ShouldContain("Only 4 of your recovery codes are left");
    }

    [Fact]
    public async Task A_used_up_sheet_is_not_offered_any_more()
    {
        await using var akamon = await RunningAkamon.Start(("Methods:RecoveryCodes:Codes", "5"));
        var (person, codes) = await akamon.NewPersonWithSheet();
        foreach (var code in codes)
        {
            using var browser = akamon.NewBrowser();
            await browser.Post(await browser.AskForPaper(person), ("Code", code));
        }
        using var last = akamon.NewBrowser();
        await last.EnterPassword(person);

        var ways = await last.Get("/sign-in/ways");
        await last.SignIn(akamon, person);

        ways.Text.ShouldNotContain("Recovery codes");
        (await last.Get("/status")).Text.ShouldContain("None of your recovery codes is left");
    }
}
