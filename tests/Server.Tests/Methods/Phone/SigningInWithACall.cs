using System.Net;
using Akamon.Audit;
using Akamon.Delivery.Calls;
using Akamon.Methods.Phone;

namespace Akamon.Tests.Methods.Phone;

public sealed class SigningInWithACall
{
    private const string LandLine = "+81312345678", Call = "/sign-in/call";

    [Fact]
    [Trait("case", "C5")]
    public async Task The_key_pressed_on_the_telephone_opens_the_door()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithPhone(LandLine);
        using var browser = akamon.NewBrowser();
        var page = await browser.EnterPassword(person);
        page.Address.AbsolutePath.ShouldBe(Call);
        await Ask(browser, page);
        var call = await akamon.Telephone.Next();

        await Until(browser, "ringing");
        await call.Answer();
        await Until(browser, "was answered");
        call.End(CallEnd.Approved);
        await GoOn(browser, await Until(browser, "Confirmed by phone"));

        call.Order.Number.ShouldBe(LandLine);
        call.Order.Language.ShouldBe("en");
        browser.Session.ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "sec:C01")]
    public async Task Before_the_password_and_by_opening_the_page_nobody_is_called()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithPhone(LandLine);
        using var browser = akamon.NewBrowser();
        var page = await browser.EnterPassword(person.CommonId, "wrong");
        await browser.SendForm($"{Call}?handler=Send", [new("__RequestVerificationToken", page.Token)]);
        await browser.EnterPassword(person);
        await browser.Get(Call);
        await browser.Get($"{Call}?handler=Send");

        (await akamon.Events(Acts.Sent, "called")).ShouldBe(0);
    }

    [Theory]
    [InlineData(CallEnd.NoKey, "no key was pressed")]
    [InlineData(CallEnd.Busy, "busy")]
    [InlineData(CallEnd.NoAnswer, "Nobody answered")]
    [InlineData(CallEnd.HungUp, "ended before a key")]
    [InlineData(CallEnd.Unreachable, "cannot be reached")]
    [InlineData(CallEnd.Failed, "could not be made")]
    [Trait("case", "sec:C14")]
    public async Task Any_other_end_has_its_own_words_and_opens_nothing(CallEnd end, string words)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithPhone(LandLine);
        using var browser = akamon.NewBrowser();
        await Ask(browser, await browser.EnterPassword(person));
        (await akamon.Telephone.Next()).End(end);

        var page = await Until(browser, words);
        await browser.SendForm(Call, [new("__RequestVerificationToken", page.Token)]);

        page.Text.ShouldContain("Call me again");
        browser.Session.ShouldBeNull();
    }

    [Fact]
    [Trait("case", "sec:C16")]
    public async Task An_account_has_one_call_at_a_time_and_its_key_concerns_its_own_sign_in_only()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithPhone(LandLine);
        using var mine = akamon.NewBrowser();
        using var theirs = akamon.NewBrowser("127.0.4.1");
        await Ask(mine, await mine.EnterPassword(person));
        var call = await akamon.Telephone.Next();

        var second = await Ask(theirs, await theirs.EnterPassword(person));
        call.End(CallEnd.Approved);
        await Until(mine, "Confirmed by phone");
        await theirs.SendForm(Call, [new("__RequestVerificationToken", (await theirs.Get(Call)).Token)]);

        second.Text.ShouldContain("Only one call is made at a time");
        akamon.Telephone.Placed.ShouldBe(1);
        theirs.Session.ShouldBeNull();
    }

    [Fact]
    [Trait("case", "sec:C16")]
    public async Task A_call_to_one_number_does_not_prove_another_one()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithPhone(LandLine);
        await akamon.AddPhone(person, "+81358410000", PhoneSlot.Office);
        using var browser = akamon.NewBrowser();
        await Ask(browser, await browser.EnterPassword(person));
        var call = await akamon.Telephone.Next();
        var ways = await browser.Get("/sign-in/ways");
        await browser.Post(ways, ("choice", ways.Document.QuerySelectorAll("button[name=choice]")[1].GetAttribute("value")!));

        call.End(CallEnd.Approved);
        var page = await browser.Get(Call);
        await browser.SendForm(Call, [new("__RequestVerificationToken", page.Token)]);

        page.Text.ShouldContain("0000"); // The office's number is asked now.
        browser.Session.ShouldBeNull();
    }

    [Fact]
    [Trait("case", "sec:C16")]
    public async Task Of_ten_presses_at_once_on_two_nodes_one_calls()
    {
        await using var akamon = await RunningAkamon.Start();
        var node = await akamon.StartSecondNode();
        var person = await akamon.NewPersonWithPhone(LandLine);
        using var browser = akamon.NewBrowser();
        var page = await browser.EnterPassword(person);
        using var one = browser.Twin();
        using var two = browser.Twin(node);

        await Evidence.Together(10, i => (i % 2 == 0 ? one : two).Submit(page, page.Form("form[action*=Send]")));
        await akamon.Telephone.Next();

        akamon.Telephone.Placed.ShouldBe(1);
    }

    [Fact]
    public async Task An_approval_opens_one_door_once()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithPhone(LandLine);
        using var browser = akamon.NewBrowser();
        await Ask(browser, await browser.EnterPassword(person));
        (await akamon.Telephone.Next()).End(CallEnd.Approved);
        var page = await Until(browser, "Confirmed by phone");
        using var twin = browser.Twin();

        await Evidence.Together(20, _ => twin.Submit(page, page.Form("go-on form")));

        (await akamon.Sessions(person)).ShouldBe(1);
    }

    [Fact]
    public async Task An_approval_that_nobody_took_in_time_is_over_and_costs_no_try()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithPhone(LandLine);
        using var browser = akamon.NewBrowser();
        await Ask(browser, await browser.EnterPassword(person));
        (await akamon.Telephone.Next()).End(CallEnd.Approved);
        var approved = await Until(browser, "Confirmed by phone");
        akamon.Clock.Pass(TimeSpan.FromMinutes(3));

        var late = await browser.Post(approved, "go-on form");

        late.Document.QuerySelector("go-on").ShouldBeNull();
        late.Text.ShouldContain("Call me again");
        browser.Session.ShouldBeNull();
        (await akamon.Events(Acts.Proof, "wrong")).ShouldBe(0);
    }

    [Fact]
    [Trait("case", "sec:C17")]
    public async Task In_the_strict_profile_the_screen_shows_what_is_to_be_typed_and_another_number_counts_as_wrong()
    {
        await using var akamon = await RunningAkamon.Start(("Methods:Phone:TypeNumber", "true"));
        var person = await akamon.NewPersonWithPhone(LandLine);
        using var browser = akamon.NewBrowser();
        await Ask(browser, await browser.EnterPassword(person));
        var call = await akamon.Telephone.Next();
        var shown = (await Until(browser, "type this number")).Document.QuerySelector(".big-number")!.TextContent;
        call.End(CallEnd.Wrong);
        var page = await Until(browser, "Another number was typed");

        await browser.Post(page, "form[action*=Send]");

        call.Order.Digits.ShouldBe(shown);
        shown.Length.ShouldBe(2);
        (await akamon.Events(Acts.Proof, "wrong")).ShouldBe(1);
        browser.Session.ShouldBeNull();
    }

    [Fact]
    [Trait("case", "sec:C18")]
    [Trait("case", "H12")]
    public async Task Zero_and_hash_end_the_sign_in_stop_calls_and_texts_for_a_while_and_are_told_by_mail()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithPhone(LandLine);
        await akamon.AddContactMail(person, "hanako@example.net");
        await akamon.Mail.Next();
        using var thief = akamon.NewBrowser("127.0.4.1");
        await Ask(thief, await thief.EnterPassword(person));
        (await akamon.Telephone.Next()).End(CallEnd.Reported);
        var letter = await akamon.Mail.Next();

        var over = await thief.Get(Call);
        var ready = await thief.EnterPassword(person);
        var again = await Ask(thief, ready);

        over.Address.AbsolutePath.ShouldBe("/sign-in");
        over.Text.ShouldContain("was refused on your phone");
        ready.Text.ShouldContain("We do not call or text you for a while");
        again.Text.ShouldContain("We do not call or text you for a while");
        letter.Subject.ShouldContain("this was not me");
        letter.Body.ShouldContain("Change it now");
        (await akamon.Events(Acts.Reported, "phone")).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:C21")]
    public async Task A_fourth_call_in_ten_minutes_is_refused_and_the_page_says_when_the_next_is_possible()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithPhone(LandLine);
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        for (var i = 0; i < 3; i++)
        {
            await Ask(browser, await browser.Get(Call));
            (await akamon.Telephone.Next()).End(CallEnd.NoAnswer);
            await Until(browser, "Nobody answered");
        }

        var refused = await browser.Submit(await browser.Get(Call), (await browser.Get(Call)).Form("form[action*=Send]"));

        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Text.ShouldContain("You can be called again from");
        akamon.Telephone.Placed.ShouldBe(3);
    }

    [Fact]
    public async Task An_office_telephone_rings_at_night_only_after_a_second_question()
    {
        await using var akamon = await RunningAkamon.Start(("Methods:Phone:QuietFrom", "00:00"), ("Methods:Phone:QuietTo", "23:59"));
        var person = await akamon.NewPersonWithPhone(LandLine, PhoneSlot.Office);
        using var browser = akamon.NewBrowser();

        var asked = await Ask(browser, await browser.EnterPassword(person));
        akamon.Telephone.Placed.ShouldBe(0);
        await browser.Post(asked, "form[action*=Send]", ("anyway", "true"));

        asked.Text.ShouldContain("It is late");
        (await akamon.Telephone.Next()).Order.Number.ShouldBe(LandLine);
    }

    [Fact]
    [Trait("case", "sec:C12")]
    public async Task When_no_gateway_places_the_call_the_page_says_so_and_another_way_works()
    {
        await using var akamon = await RunningAkamon.Start();
        akamon.Telephone.Down = true;
        var person = await akamon.NewPersonWithPhone();
        using var browser = akamon.NewBrowser();
        var ways = await browser.EnterPassword(person) is var page ? await browser.Get("/sign-in/ways") : page;
        await browser.Post(ways, ("choice", ways.Document.QuerySelectorAll("button[name=choice]")[1].GetAttribute("value")!));
        await Ask(browser, await browser.Get(Call));

        var failed = await Until(browser, "could not be made");

        failed.Document.QuerySelector("a[href='/sign-in/ways']").ShouldNotBeNull();
    }

    private static async Task<Page> Ask(Browser browser, Page page) => await browser.Post(page, "form[action*=Send]");

    private static Task<Page> GoOn(Browser browser, Page page) => browser.Post(page, "go-on form");

    // The call goes its own way beside the requests: looked at until it has got there.
    private static async Task<Page> Until(Browser browser, string words)
    {
        for (var i = 0; i < 400; i++)
        {
            var page = await browser.Get(Call);
            if (page.Text.Contains(words, StringComparison.Ordinal))
                return page;
            await Task.Delay(10);
        }
        throw new TimeoutException($"The page never said: {words}");
    }
}
