using Akamon.Audit;
using Akamon.Delivery;
using Akamon.Jobs;
using Akamon.Methods;
using Akamon.Methods.ContactMail;
using Akamon.Tests.Methods.RecoveryCodes;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Methods.ContactMail;

public sealed class KeepingAddressesAlive
{
    private static readonly TimeSpan _year = TimeSpan.FromDays(365), _grace = TimeSpan.FromDays(90);

    [Fact]
    [Trait("req", "3.26")]
    public async Task After_a_year_the_pages_and_one_mail_ask_and_a_code_begins_another_year()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddContactMail(person, "one@mail.example");
        akamon.Clock.Pass(_year - TimeSpan.FromDays(1));
        await Review(akamon);
        akamon.Clock.Pass(TimeSpan.FromDays(1));
        await Review(akamon);
        await Review(akamon);
        var letter = await akamon.Mail.Told("Do you still read mail at this address?");
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person, "/security-info");

        var info = await browser.Get("/security-info");
        var page = await browser.Get(info.Document.QuerySelector("aside.strip a")!.GetAttribute("href")!); // It presses.
        page = await browser.Post(page, "form[action*=Send]");
        var done = await browser.Post(page, "form[action*=Finish]", ("Code", await Code(akamon)));

        letter.Recipient.ShouldBe("one@mail.example");
        letter.Body.ShouldNotContain("http");
        akamon.Mail.All.Count(one => string.Equals(one.Subject, letter.Subject, StringComparison.Ordinal)).ShouldBe(1);
        done.Text.ShouldContain("The address was confirmed");
        done.Document.QuerySelector("aside.strip").ShouldBeNull();
        (await akamon.Events(Acts.MailConfirmed, "accepted")).ShouldBe(1);
        akamon.Clock.Pass(_year - TimeSpan.FromDays(1));
        (await Of(akamon, person)).Single().ForRecovery.ShouldBeTrue();
    }

    [Fact]
    [Trait("req", "D9")]
    public async Task Who_comes_for_an_address_alone_goes_back_to_the_list_and_is_not_told_of_a_method()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        akamon.Clock.Pass(TimeSpan.FromHours(1));
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person, "/security-info");

        var page = await browser.Get("/setup/contact-mail");
        var later = page.Document.QuerySelector("main a.quiet")!.GetAttribute("href");
        page = await browser.Post(page, ("Address", "hanako@mail.example"));
        var done = await browser.Post(page, "form[action*=Finish]", ("Code", await Code(akamon)));

        later.ShouldBe("/security-info");
        done.Place.ShouldBe("/security-info");
        done.Text.ShouldContain("mail.example");
    }

    [Fact]
    [Trait("req", "3.26")]
    public async Task Long_after_its_year_it_no_longer_counts_but_is_still_told_of_changes()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddContactMail(person, "one@mail.example");
        akamon.Clock.Pass(_year + _grace - TimeSpan.FromMilliseconds(1));
        (await Of(akamon, person)).Single().ForRecovery.ShouldBeTrue();
        await Review(akamon);
        akamon.Clock.Pass(TimeSpan.FromMilliseconds(1));
        await Review(akamon);
        await Review(akamon);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person, "/security-info");

        (await Of(akamon, person)).Single().ForRecovery.ShouldBeFalse();
        (await browser.Get("/security-info")).Text.ShouldContain("This address is no longer counted");
        (await browser.Get("/status")).Text.ShouldContain("This address is no longer counted");
        (await akamon.Mail.Told("This contact mail is no longer counted")).Recipient.ShouldBe("one@mail.example");
        await akamon.AddApp(person);
        (await akamon.Mail.Told("A method was registered")).Recipient.ShouldBe("one@mail.example");
        akamon.Mail.All.Count(one => one.Subject is "This contact mail is no longer counted").ShouldBe(1);
    }

    [Fact]
    [Trait("req", "3.27")]
    public async Task A_refused_mailbox_is_dead_shown_not_used_and_the_other_address_is_told()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddContactMail(person, "one@mail.example");
        await akamon.AddContactMail(person, "two@mail.example");
        akamon.Clock.Pass(TimeSpan.FromSeconds(1));

        await Bounce(akamon, person, "ONE@mail.example");
        await Bounce(akamon, person, "one@mail.example");
        await akamon.AddApp(person);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person, "/security-info");
        var info = await browser.Get("/security-info");

        (await akamon.Mail.Told("Mail to one of your contact addresses does not arrive")).Recipient.ShouldBe("two@mail.example");
        (await akamon.Events(Acts.MailDead, "refused")).ShouldBe(1);
        info.Text.ShouldContain("Mail to this address does not arrive");
        info.Document.QuerySelector("aside.strip")!.TextContent.ShouldContain("does not arrive"); // It presses.
        (await Of(akamon, person)).Select(one => (one.Address, one.Dead, one.ForRecovery)).ShouldBe([("one@mail.example", true, false), ("two@mail.example", false, true)], ignoreOrder: true);
        while (akamon.Mail.All.Count(one => one.Subject is "A method was registered") < 4)
            await akamon.Mail.Told("A method was registered");
        akamon.Mail.All.Where(one => one.Subject is "A method was registered").Select(one => one.Recipient).ShouldBe(["one@mail.example", "one@mail.example", "two@mail.example", "two@mail.example"], ignoreOrder: true);
    }

    [Fact]
    [Trait("req", "3.27")]
    public async Task A_dead_address_lives_again_by_its_code_and_an_old_report_does_not_kill_it()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddContactMail(person, "one@mail.example");
        var before = akamon.Clock.GetUtcNow();
        akamon.Clock.Pass(TimeSpan.FromMinutes(1));
        await Bounce(akamon, person, "one@mail.example");
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person, "/security-info");
        var id = (await Of(akamon, person)).Single().Id;

        var page = await browser.Post(await browser.Get($"/setup/contact-mail/{id:n}"), "form[action*=Send]");
        await browser.Post(page, "form[action*=Finish]", ("Code", await Code(akamon)));
        await Bounce(akamon, person, "one@mail.example", before);

        (await Of(akamon, person)).Single().Dead.ShouldBeFalse();
    }

    [Fact]
    [Trait("case", "sec:G06")]
    public async Task Confirming_takes_the_code_of_this_session_and_nobody_elses_address()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, other) = (await akamon.NewPersonWithMfa(), await akamon.NewPersonWithMfa());
        await akamon.AddContactMail(person, "one@mail.example");
        var id = (await Of(akamon, person)).Single().Id;
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person, "/security-info");
        var page = await browser.Post(await browser.Get($"/setup/contact-mail/{id:n}"), "form[action*=Send]");
        using var stranger = akamon.NewBrowser();
        await stranger.SignIn(akamon, other, "/security-info");

        (await stranger.Get($"/setup/contact-mail/{id:n}")).Place.ShouldBe("/security-info");
        var wrong = await browser.Post(page, "form[action*=Finish]", ("Code", await Code(akamon) is "000000" ? "000001" : "000000"));

        wrong.Document.QuerySelector(".problem").ShouldNotBeNull();
        (await akamon.Events(Acts.MailConfirmed, "accepted")).ShouldBe(0);
    }

    [Fact]
    [Trait("case", "sec:RG10")]
    public async Task A_new_address_takes_the_place_of_an_old_one_and_both_are_told()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddContactMail(person, "one@mail.example");
        await akamon.AddContactMail(person, "two@mail.example");
        var id = (await Of(akamon, person)).Single(one => one.Address is "one@mail.example").Id;
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person, "/security-info");
        var full = await browser.Post(await browser.Get("/setup/contact-mail"), ("Address", "three@mail.example"));
        await akamon.Mail.Told("A method was registered"); // one
        await akamon.Mail.Told("A method was registered"); // one, two
        await akamon.Mail.Told("A method was registered");

        var page = await browser.Post(await browser.Get($"/setup/contact-mail?instead={id:n}"), ("Address", "three@mail.example"));
        (await Of(akamon, person)).Select(one => one.Address).ShouldBe(["one@mail.example", "two@mail.example"], ignoreOrder: true);
        await browser.Post(page, "form[action*=Finish]", ("Code", await Code(akamon)));
        var told = new[] { await akamon.Mail.Told("A method was registered"), await akamon.Mail.Told("A method was registered"), await akamon.Mail.Told("A method was registered") };

        full.Text.ShouldContain("as many addresses as are allowed");
        (await Of(akamon, person)).Select(one => one.Address).ShouldBe(["two@mail.example", "three@mail.example"], ignoreOrder: true);
        told.Select(one => one.Recipient).ShouldBe(["one@mail.example", "two@mail.example", "three@mail.example"], ignoreOrder: true);
    }

    [Theory]
    [Trait("req", "D8")]
    [InlineData("recommended", false)]
    [InlineData("utokyo", true)]
    public async Task Addresses_that_need_this_account_are_flagged_and_count_only_where_they_are_merely_advised_against(string preset, bool counts)
    {
        await using var akamon = await RunningAkamon.Start(("Preset", preset), ("Methods:ContactMail:DependentDomains:0", "mail.example"));
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddContactMail(person, "one@staff.mail.example");
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person, "/security-info");

        var info = await browser.Get("/security-info");

        info.Text.ShouldContain("You can read your contact mail only with this account");
        (info.Document.QuerySelector("aside.strip") is null).ShouldBe(counts);
        (await Of(akamon, person)).Single().ForRecovery.ShouldBe(counts);
        await akamon.AddContactMail(person, "two@elsewhere.example");
        (await browser.Get("/security-info")).Text.ShouldNotContain("You can read your contact mail only with this account");
    }

    internal static Task<IReadOnlyList<ContactAddress>> Of(RunningAkamon akamon, Person person) =>
        akamon.Inside(services => services.GetRequiredService<IContactAddresses>().Of(person.Id, CancellationToken.None));

    private static Task<bool> Bounce(RunningAkamon akamon, Person person, string address, DateTimeOffset? sent = null) => akamon.Inside(async services =>
    {
        await services.GetRequiredService<IDeadRecipients>().Note(person.Id, address, sent ?? akamon.Clock.GetUtcNow(), CancellationToken.None);
        return true;
    });

    private static Task<bool> Review(RunningAkamon akamon) => akamon.Inside(async services =>
    {
        await services.GetServices<IJob>().OfType<MailReview>().Single().Run(CancellationToken.None);
        return true;
    });

    private static async Task<string> Code(RunningAkamon akamon)
    {
        while (true)
            if ((await akamon.Mail.Next()).Subject is var subject && subject.StartsWith("Code: ", StringComparison.Ordinal))
                return subject["Code: ".Length..];
    }
}
