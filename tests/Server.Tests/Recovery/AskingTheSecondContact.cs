using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Tests.Methods.RecoveryCodes;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.Recovery;

public sealed class AskingTheSecondContact
{
    private static readonly TimeSpan _wait = TimeSpan.FromHours(24);

    [Fact]
    [Trait("case", "req:3.10")]
    public async Task After_the_wait_a_pass_goes_to_the_verified_address_and_opens_the_registration()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOldMail();
        using var browser = akamon.NewBrowser();
        var asked = await browser.AskForContact(person);
        akamon.Clock.Pass(_wait - TimeSpan.FromSeconds(1));
        await akamon.SendPasses();
        var early = akamon.Mail.All.Count(letter => letter.Subject.Equals("Your temporary access pass", StringComparison.Ordinal));

        akamon.Clock.Pass(TimeSpan.FromSeconds(1));
        await akamon.SendPasses();
        var mail = await akamon.Mail.Told("Your temporary access pass");
        var inside = await browser.EnterPassword(person.CommonId, AtTheLadder.PassIn(mail));

        asked.Text.ShouldContain("Your request is under way");
        early.ShouldBe(0);
        mail.Recipient.ShouldBe(AtTheLadder.Mail);
        inside.Place.ShouldBe("/setup/choose");
        (await akamon.Requests()).ShouldBeEmpty();
    }

    [Fact]
    [Trait("case", "sec:RG10")]
    public async Task Every_address_and_every_mobile_is_told_at_once_with_a_link_that_cancels()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOldMail();
        await akamon.AddContactMail(person, "new@mail.example");
        await akamon.AddPhone(person, Texts.Number, "mobile");
        using var browser = akamon.NewBrowser();

        await browser.AskForContact(person);
        var first = await akamon.Mail.Told("A temporary access pass was asked for");
        var second = await akamon.Mail.Told("A temporary access pass was asked for");
        var text = await akamon.Sms.Next();

        new[] { first.Recipient, second.Recipient }.ShouldBe([AtTheLadder.Mail, "new@mail.example"], ignoreOrder: true);
        text.Recipient.ShouldBe(Texts.Number);
        AtTheLadder.Link(text.Body).ShouldBe(AtTheLadder.Link(first.Body));
        AtTheLadder.Link(first.Body).ShouldNotBeEmpty();
    }

    [Fact]
    [Trait("case", "sec:RG4")]
    public async Task A_freshly_changed_address_gets_no_pass()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddContactMail(person, "fresh@mail.example");
        akamon.Clock.Pass(TimeSpan.FromDays(6));
        using var alone = akamon.NewBrowser();
        await alone.EnterPassword(person);
        var ladder = await alone.Get(AtTheLadder.Ladder);
        var old = await akamon.NewPersonWithOldMail();
        await akamon.AddContactMail(old, "fresh@mail.example");
        using var browser = akamon.NewBrowser();
        await browser.AskForContact(old);

        akamon.Clock.Pass(_wait);
        await akamon.SendPasses();
        await akamon.Mail.Told("Your temporary access pass");
        await akamon.SendPasses();

        ladder.Rungs().ShouldBe(["Support desk"]);
        akamon.Mail.All.Where(letter => letter.Subject.Equals("Your temporary access pass", StringComparison.Ordinal)).Select(letter => letter.Recipient).ShouldBe([AtTheLadder.Mail]);
    }

    [Fact]
    [Trait("case", "sec:RG5")]
    public async Task Opening_the_link_does_nothing_and_its_button_cancels_once_without_signing_in()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOldMail();
        using var thief = akamon.NewBrowser();
        await thief.AskForContact(person);
        var link = await akamon.CancelLink();
        using var owner = akamon.NewBrowser();
        var form = await owner.Get(link);
        var afterOpening = await akamon.Requests();

        var done = await owner.Post(form);
        var again = await owner.Post(form);
        akamon.Clock.Pass(_wait);
        await akamon.SendPasses();

        afterOpening.Count.ShouldBe(1);
        done.Text.ShouldContain("No pass will be sent.");
        again.Text.ShouldContain("There is nothing to cancel");
        (await akamon.Events(Acts.RecoveryCancelled, "by link")).ShouldBe(1);
        (await akamon.Events(Acts.RecoverySent, "second contact")).ShouldBe(0);
        (await thief.Get(AtTheLadder.Ladder)).Place.ShouldStartWith("/sign-in?", Case.Sensitive, "What the thief had begun ends too.");
    }

    [Fact]
    [Trait("case", "sec:C04")]
    public async Task What_was_cancelled_can_be_asked_for_again_only_after_the_wait()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOldMail();
        await akamon.AddPhone(person, Texts.Number, "mobile");
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        var form = await browser.Get(AtTheLadder.Contact);
        await browser.Post(form);
        await akamon.Sms.Next();
        using var owner = akamon.NewBrowser();
        await owner.Post(await owner.Get(await akamon.CancelLink()));
        await browser.EnterPassword(person);

        var page = await browser.Get(AtTheLadder.Contact);
        var told = (await browser.Get(AtTheLadder.Ladder)).Text;
        await browser.Post(form);
        var open = (await akamon.Requests()).Count;
        akamon.Clock.Pass(_wait);
        var then = await browser.AskForContact(person);

        page.Document.QuerySelector("main form").ShouldBeNull();
        page.Text.ShouldContain("once in this waiting time");
        told.ShouldContain("once in this waiting time");
        open.ShouldBe(0);
        then.Text.ShouldContain("Your request is under way");
    }

    [Fact]
    [Trait("case", "sec:RG5")]
    public async Task A_guessed_link_cancels_nothing()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOldMail();
        using var browser = akamon.NewBrowser();
        await browser.AskForContact(person);
        var form = await browser.Get(await akamon.CancelLink());

        var page = await browser.Post(form, ("t", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));

        page.Text.ShouldContain("There is nothing to cancel");
        (await akamon.Requests()).Count.ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:RG1")]
    public async Task Of_ten_requests_at_one_moment_on_two_nodes_one_is_open_and_told_once()
    {
        await using var akamon = await RunningAkamon.Start();
        var other = await akamon.StartSecondNode();
        var person = await akamon.NewPersonWithOldMail();
        var browsers = Enumerable.Range(0, 10).Select(i => (i % 2 == 0 ? akamon : other).NewBrowser()).ToList();
        var pages = new List<Page>();
        foreach (var browser in browsers)
        {
            await browser.EnterPassword(person);
            pages.Add(await browser.Get(AtTheLadder.Contact));
        }

        await Evidence.Together(10, i => browsers[i].Submit(pages[i], pages[i].Form()));

        (await akamon.Requests()).Count.ShouldBe(1);
        (await akamon.Events(Acts.RecoveryAsked, "second contact")).ShouldBe(1);
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    [Trait("case", "sec:RG5")]
    public async Task Cancelling_and_sending_at_one_moment_on_two_nodes_do_not_both_happen()
    {
        await using var akamon = await RunningAkamon.Start();
        var other = await akamon.StartSecondNode();
        var person = await akamon.NewPersonWithOldMail();
        using var browser = akamon.NewBrowser();
        await browser.AskForContact(person);
        var form = await browser.Get(await akamon.CancelLink());
        akamon.Clock.Pass(_wait);

        await Task.WhenAll(akamon.SendPasses(), other.SendPasses(), browser.Post(form));

        var (sent, cancelled) = (await akamon.Events(Acts.RecoverySent, "second contact"), await akamon.Events(Acts.RecoveryCancelled, "by link"));
        (sent + cancelled).ShouldBe(1);
        (await akamon.Events(Acts.PassMade, "done")).ShouldBe(sent);
    }

    [Fact]
    public async Task Signing_in_with_a_verification_cancels_it_and_is_told()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOldMail();
        using var thief = akamon.NewBrowser();
        await thief.AskForContact(person);
        using var owner = akamon.NewBrowser();

        await owner.SignIn(akamon, person);
        akamon.Clock.Pass(_wait);
        await akamon.SendPasses();

        (await akamon.Events(Acts.RecoveryCancelled, "signed in")).ShouldBe(1);
        (await akamon.Events(Acts.RecoverySent, "second contact")).ShouldBe(0);
        (await akamon.Mail.Told("will not be sent")).Recipient.ShouldBe(AtTheLadder.Mail);
    }

    [Theory]
    [InlineData("desk")]
    [InlineData("administrator")]
    public async Task Nobody_with_a_role_gets_one_not_even_when_it_came_later(string role)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOldMail();
        using var browser = akamon.NewBrowser();
        await browser.AskForContact(person);
        await akamon.Read(db => db.Set<Account>().Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Roles, role)));

        var ladder = await browser.Get(AtTheLadder.Ladder);
        akamon.Clock.Pass(_wait);
        await akamon.SendPasses();

        ladder.Rungs().ShouldBe(["Support desk"]);
        (await akamon.Requests()).ShouldBeEmpty();
        (await akamon.Events(Acts.PassMade, "done")).ShouldBe(0);
    }

    [Fact]
    public async Task Where_the_policy_does_not_allow_it_nobody_is_told_of_it()
    {
        await using var akamon = await RunningAkamon.Start(("Recovery:SecondContact", "false"));
        var person = await akamon.NewPersonWithOldMail();
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);

        var ladder = await browser.Get(AtTheLadder.Ladder);

        ladder.Rungs().ShouldBe(["Support desk"]);
        (await browser.Get(AtTheLadder.Contact)).Place.ShouldBe(AtTheLadder.Ladder);
    }

    [Fact]
    public async Task The_history_tells_of_it()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOldMail();
        using var browser = akamon.NewBrowser();
        await browser.AskForContact(person);
        await browser.SignIn(akamon, person);

        var history = await browser.Get("/status/history");

        history.Text.ShouldContain("A temporary access pass by mail was asked for");
        history.Text.ShouldContain("The pass by mail was cancelled");
    }
}
