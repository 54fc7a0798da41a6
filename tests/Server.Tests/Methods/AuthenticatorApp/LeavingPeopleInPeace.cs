using Akamon.Audit;
using Akamon.Delivery;
using Akamon.Jobs;
using Akamon.Methods.AuthenticatorApp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Methods.AuthenticatorApp;

public sealed class LeavingPeopleInPeace
{
    [Fact]
    [Trait("case", "sec:D08")]
    public async Task Of_ten_presses_at_once_on_two_nodes_one_asks()
    {
        await using var akamon = await PhoneApps.Start();
        var node = await akamon.StartSecondNode(PhoneApps.Offered);
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();
        var page = await browser.EnterPassword(person);
        using var one = browser.Twin();
        using var two = browser.Twin(node);

        await Evidence.Together(10, i => (i % 2 == 0 ? one : two).Submit(page, page.Form("form[action*=Send]")));

        (await phone.Ask()).Requests.ShouldHaveSingleItem();
        (await akamon.Read(db => db.Set<AppRequest>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:D09")]
    public async Task Fifty_starts_with_the_right_password_ask_three_times_in_five_minutes()
    {
        await using var akamon = await PhoneApps.Start(("Methods:AuthenticatorApp:RefusalsInARow", "10"));
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        var last = null as Page;
        for (var i = 0; i < 10; i++)
        {
            using var browser = akamon.NewBrowser();
            last = await browser.AskApp(person);
            if ((await phone.Ask()).Requests is [{ } request])
                await phone.Answer(request, "cancel", "");
        }

        (await akamon.Events(Acts.Sent, "asked")).ShouldBe(3);
        last!.Text.ShouldContain("Another notification can be sent from");
        last.Document.QuerySelector("form[action*='handler=Code']").ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "sec:D09")]
    public async Task Ten_in_an_hour_and_twenty_since_the_last_sign_in_are_the_most()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        akamon.Clock.Pass(TimeSpan.FromMinutes(1));

        var hour = await Bomb(akamon, person, phone, times: 15, TimeSpan.FromMinutes(2));
        akamon.Clock.Pass(TimeSpan.FromHours(1));
        var more = await Bomb(akamon, person, phone, times: 40, TimeSpan.FromMinutes(20));
        akamon.Clock.Pass(TimeSpan.FromDays(1));
        using var browser = akamon.NewBrowser();
        var refused = await browser.AskApp(person);
        await browser.Post(refused, "form[action*='handler=Code']", ("Code", phone.Code()));
        using var again = akamon.NewBrowser();
        var healed = await again.AskApp(person);

        hour.ShouldBe(10);
        (hour + more).ShouldBe(20);
        refused.Text.ShouldContain("Too many notifications");
        browser.Session.ShouldNotBeNull();
        healed.Number().ShouldNotBeEmpty();
    }

    [Fact]
    [Trait("case", "sec:D10")]
    public async Task Three_requests_that_nobody_answers_begin_a_pause_and_the_owner_is_told()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        await akamon.AddContactMail(person, "hanako@example.org");
        for (var i = 0; i < 3; i++)
        {
            using var closed = akamon.NewBrowser();
            await closed.AskApp(person);
            akamon.Clock.Pass(TimeSpan.FromSeconds(121));
            await RunJob(akamon);
        }
        using var browser = akamon.NewBrowser();
        var paused = await browser.AskApp(person);
        akamon.Clock.Pass(TimeSpan.FromMinutes(15));
        using var later = akamon.NewBrowser();
        var open = await later.AskApp(person);

        paused.Text.ShouldContain("refused or not answered");
        paused.Document.QuerySelector(".big-number").ShouldBeNull();
        open.Number().ShouldNotBeEmpty();
        (await akamon.Events(Acts.Paused, "begun")).ShouldBe(1);
        (await Subjects(akamon)).ShouldContain("Sign-in requests to your app are paused");
        (await phone.Ask()).Requests.ShouldHaveSingleItem();
    }

    [Fact]
    [Trait("case", "sec:D10")]
    public async Task Not_me_ends_what_is_on_its_way_in_and_the_owner_is_told()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        await akamon.AddContactMail(person, "hanako@example.org");
        using var other = akamon.NewBrowser("127.0.4.1");
        await other.EnterPassword(person);
        using var browser = akamon.NewBrowser();
        await browser.AskApp(person);

        var answer = await phone.Deny(await phone.Request());
        var page = await browser.Get("/sign-in/app");
        var elsewhere = await other.Get("/sign-in/app");

        answer.State.ShouldBe("denied");
        page.Address.AbsolutePath.ShouldBe("/sign-in");
        elsewhere.Address.AbsolutePath.ShouldBe("/sign-in");
        (await akamon.Events(Acts.Reported, "app")).ShouldBe(1);
        (await Subjects(akamon)).ShouldContain("A sign-in was reported as not yours");
    }

    [Fact]
    [Trait("case", "H12")]
    public async Task A_report_stops_push_texts_and_calls_until_a_sign_in_by_something_else()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        await akamon.AddPhone(person, "+819012345678", "mobile");
        using var browser = akamon.NewBrowser();
        await browser.AskApp(person);
        var request = await phone.Request();
        await phone.Deny(request);

        var report = await phone.Send(HttpMethod.Post, $"/app/v1/requests/{request["id"]!.GetValue<string>()}/report", new { @lock = true });
        using var locked = akamon.NewBrowser();
        var push = await locked.AskApp(person);
        var ways = await locked.Get("/sign-in/ways");
        var sms = await locked.Post(ways, ("choice", ways.Document.QuerySelectorAll("button[name=choice]").Single(one => one.GetAttribute("value")!.EndsWith(".sms", StringComparison.Ordinal)).GetAttribute("value")!));
        var text = await locked.Post(sms, "form[action*='handler=Send']");
        using var owner = akamon.NewBrowser();
        await owner.EnterPassword(person);
        await owner.Post(await owner.Get("/sign-in/app"), "form[action*='handler=Code']", ("Code", phone.Code()));
        using var open = akamon.NewBrowser();
        var again = await open.AskApp(person);

        report.Status.ShouldBe(System.Net.HttpStatusCode.NoContent);
        push.Text.ShouldContain("You reported a sign-in");
        text.Text.ShouldContain("You reported a sign-in");
        akamon.Sms.All.ShouldBeEmpty();
        owner.Session.ShouldNotBeNull();
        again.Number().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_report_without_a_refusal_is_nothing()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();
        await browser.AskApp(person);
        var id = (await phone.Request())["id"]!.GetValue<string>();

        var answer = await phone.Send(HttpMethod.Post, $"/app/v1/requests/{id}/report", new { @lock = true });

        answer.Error.ShouldBe("gone");
    }

    // Somebody who knows the password starts again and again; each time the owner taps "it was me, cancel".
    private static async Task<int> Bomb(RunningAkamon akamon, Person person, PhoneApp phone, int times, TimeSpan pause)
    {
        var asked = 0;
        for (var i = 0; i < times; i++)
        {
            using var browser = akamon.NewBrowser();
            await browser.AskApp(person);
            if ((await phone.Ask()).Requests is [{ } request])
            {
                asked++;
                await phone.Answer(request, "cancel", "");
            }
            akamon.Clock.Pass(pause);
        }
        return asked;
    }

    private static Task<bool> RunJob(RunningAkamon akamon) => akamon.Inside(async services =>
    {
        await services.GetServices<IJob>().Single(job => job.Name is "authenticator app").Run(CancellationToken.None);
        return true;
    });

    // Letters leave by themselves, a moment after they were written.
    private static async Task<IReadOnlyList<string>> Subjects(RunningAkamon akamon)
    {
        var written = await akamon.Read(db => db.Set<OutboxMessage>().CountAsync(row => row.Channel == Channel.Mail));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (akamon.Mail.All.Count < written)
            await Task.Delay(20, limit.Token);
        return [.. akamon.Mail.All.Select(letter => letter.Subject)];
    }
}
