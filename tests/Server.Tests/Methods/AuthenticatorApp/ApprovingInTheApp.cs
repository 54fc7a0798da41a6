using System.Net;
using Akamon.Audit;
using Akamon.Methods.AuthenticatorApp;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.Methods.AuthenticatorApp;

public sealed class ApprovingInTheApp
{
    [Fact]
    [Trait("case", "C9")]
    public async Task The_number_typed_in_the_app_opens_the_door()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();
        var page = await browser.AskApp(person);

        var request = await phone.Request();
        var answer = await phone.Approve(request, page.Number());
        var approved = await browser.Get("/sign-in/app");
        await browser.TakeAnswer();

        request["kind"]!.GetValue<string>().ShouldBe("signin");
        request["digits"]!.GetValue<int>().ShouldBe(2);
        answer.State.ShouldBe("approved");
        approved.Text.ShouldContain("Notification approved");
        browser.Session.ShouldNotBeNull();
        (await akamon.Events(Acts.Proof, "accepted")).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:D01")]
    public async Task A_wrong_number_ends_the_request_and_counts_as_a_failure()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();
        var number = (await browser.AskApp(person)).Number();
        var request = await phone.Request();

        var wrong = await phone.Approve(request, PhoneApps.Other(number));
        var right = await phone.Approve(request, number);
        var told = await browser.Get("/sign-in/app");
        var counted = await browser.TakeAnswer();

        wrong.State.ShouldBe("wrong");
        right.Error.ShouldBe("gone");
        told.Text.ShouldContain("Another number was typed");
        counted.Text.ShouldContain("4 more times");
        browser.Session.ShouldBeNull();
        (await akamon.Events(Acts.Proof, "wrong")).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:D01")]
    public async Task Five_wrong_numbers_begin_the_wait_also_when_each_page_was_closed()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        for (var i = 0; i < 5; i++)
        {
            using var closed = akamon.NewBrowser();
            var number = (await closed.AskApp(person)).Number();
            (await phone.Approve(await phone.Request(), PhoneApps.Other(number))).State.ShouldBe("wrong");
            akamon.Clock.Pass(TimeSpan.FromSeconds(110));
        }
        using var browser = akamon.NewBrowser();
        var page = await browser.AskApp(person);
        await phone.Approve(await phone.Request(), page.Number());

        var answer = await browser.TakeAnswer();

        answer.Text.ShouldContain("Too many");
        browser.Session.ShouldBeNull();
    }

    [Fact]
    [Trait("case", "D4")]
    public async Task The_link_on_the_same_device_stands_for_the_number()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();
        var secret = (await browser.AskApp(person)).LinkSecret();

        var answer = await phone.Approve(await phone.Request(), secret);
        await browser.TakeAnswer();

        secret.Length.ShouldBe(22); // 128 bits
        answer.State.ShouldBe("approved");
        browser.Session.ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "sec:RD3")]
    public async Task An_approval_opens_the_door_of_the_browser_that_asked_and_no_other()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var mine = akamon.NewBrowser();
        using var theirs = akamon.NewBrowser("127.0.4.1");
        var number = (await mine.AskApp(person)).Number();
        var second = await theirs.AskApp(person);

        await phone.Approve(await phone.Request(), number);
        await theirs.TakeAnswer();
        await mine.TakeAnswer();

        second.Text.ShouldContain("Only one request is made at a time");
        second.Document.QuerySelector(".big-number").ShouldBeNull();
        theirs.Session.ShouldBeNull();
        mine.Session.ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "sec:D05")]
    public async Task Two_minutes_after_the_start_no_approval_counts()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();
        var number = (await browser.AskApp(person)).Number();
        var request = await phone.Request();
        akamon.Clock.Pass(TimeSpan.FromSeconds(61));
        var late = await browser.Get("/sign-in/app");
        akamon.Clock.Pass(TimeSpan.FromSeconds(59));

        var answer = await phone.Approve(request, number);

        late.Document.QuerySelector(".big-number").ShouldBeNull();
        late.Text.ShouldContain("no longer shown");
        answer.Error.ShouldBe("gone");
    }

    [Fact]
    [Trait("case", "sec:D05")]
    public async Task After_the_browser_went_another_way_no_approval_counts()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();
        var number = (await browser.AskApp(person)).Number();
        var request = await phone.Request();
        var ways = await browser.Get("/sign-in/ways");
        var other = await browser.Post(ways, ("choice", ways.Document.QuerySelectorAll("button[name=choice]")[1].GetAttribute("value")!));

        var answer = await phone.Approve(request, number);

        other.Address.AbsolutePath.ShouldBe("/sign-in/app-code");
        answer.Error.ShouldBe("gone");
        (await phone.Ask()).Requests.ShouldBeEmpty();
    }

    [Fact]
    [Trait("case", "sec:D05")]
    public async Task After_the_sign_in_is_done_no_answer_counts()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();
        var page = await browser.AskApp(person);
        var request = await phone.Request();
        await browser.Post(page, "form[action*='handler=Code']", ("Code", phone.Code()));

        var approve = await phone.Approve(request, page.Number());
        var deny = await phone.Deny(request);

        browser.Session.ShouldNotBeNull();
        approve.Error.ShouldBe("gone");
        deny.Error.ShouldBe("gone");
    }

    [Fact]
    [Trait("case", "sec:D07")]
    public async Task Of_fifty_equal_approvals_over_two_nodes_one_counts_and_one_session_begins()
    {
        await using var akamon = await PhoneApps.Start();
        var node = await akamon.StartSecondNode(PhoneApps.Offered);
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();
        var page = await browser.AskApp(person);
        var (number, request, twin) = (page.Number(), await phone.Request(), phone.At(node));

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => (i % 2 == 0 ? phone : twin).Approve(request, number)));
        var approved = await browser.Get("/sign-in/app");
        using var other = browser.Twin(node);
        await Evidence.Together(20, i => (i % 2 == 0 ? browser.Twin() : other).SendForm("/sign-in/app", [new("__RequestVerificationToken", approved.Token)]));

        answers.Count(answer => answer.State is "approved").ShouldBe(1);
        answers.Count(answer => answer.Error is "gone").ShouldBe(49);
        (await akamon.Sessions(person)).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:D07")]
    public async Task A_refusal_overtakes_an_approval_that_is_not_used_yet()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();
        var number = (await browser.AskApp(person)).Number();
        var request = await phone.Request();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? phone.Approve(request, number) : phone.Deny(request)));
        await browser.TakeAnswer();

        answers.Count(answer => answer.State is "denied").ShouldBe(1);
        (await akamon.Read(db => db.Set<AppRequest>().AsNoTracking().SingleAsync())).State.ShouldBe(RequestState.Denied);
        browser.Session.ShouldBeNull();
    }

    [Fact]
    public async Task A_changed_mind_ends_the_request_and_nothing_else()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();
        await browser.AskApp(person);

        var answer = await phone.Answer(await phone.Request(), "cancel", "");
        var page = await browser.Get("/sign-in/app");

        answer.State.ShouldBe("cancelled");
        page.Text.ShouldContain("cancelled in the app");
        page.Document.QuerySelector("form[action*='handler=Send']").ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "sec:D11")]
    public async Task The_number_is_in_nothing_that_reaches_the_app()
    {
        await using var akamon = await PhoneApps.Start(("Methods:AuthenticatorApp:Digits", "6"));
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();
        var number = (await browser.AskApp(person)).Number();

        var request = await phone.Request();
        await phone.Ask(wait: 1);
        await phone.Answer(request, "cancel", "");

        number.Length.ShouldBe(6);
        phone.Heard.ToString().ShouldNotContain(number);
    }

    [Fact]
    [Trait("case", "sec:D12")]
    public async Task No_number_comes_back_within_three_requests()
    {
        await using var akamon = await PhoneApps.Start(("Methods:AuthenticatorApp:SinceSuccess", "100"));
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();
        var numbers = new List<string>();
        for (var i = 0; i < 24; i++)
        {
            numbers.Add((await browser.AskApp(person)).Number());
            (await phone.Answer(await phone.Request(), "cancel", "")).Status.ShouldBe(HttpStatusCode.OK);
            akamon.Clock.Pass(TimeSpan.FromMinutes(7));
        }

        numbers.Select((number, at) => numbers.Skip(at + 1).Take(2).Contains(number)).ShouldAllBe(repeated => !repeated);
        numbers.ShouldAllBe(number => number.Length == 2 && number.All(char.IsAsciiDigit));
    }

    [Fact]
    public async Task Opening_the_page_asks_nobody()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();

        var page = await browser.EnterPassword(person);
        await browser.Get("/sign-in/app?handler=Send");

        page.Document.QuerySelector("go-on form[action*='handler=Send']").ShouldNotBeNull();
        (await phone.Ask()).Requests.ShouldBeEmpty();
        (await akamon.Events(Acts.Sent, "asked")).ShouldBe(0);
    }
}
