using System.Net;
using Akamon.Delivery.Calls;
using Akamon.Methods.Phone;

namespace Akamon.Tests.Methods.Phone;

public sealed class RegisteringByCall
{
    private const string Setup = "/setup/phone";

    [Fact]
    [Trait("case", "C4")]
    public async Task A_land_line_is_told_that_it_gets_calls_only_and_is_registered_by_one()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        var confirm = await Type(browser, "03-1234-5678");

        await browser.Post(confirm, "form[action*='handler=Call']");
        (await akamon.Telephone.Next()).End(CallEnd.Approved);
        await browser.Post(await Until(browser, "Confirmed by phone"), "go-on form");

        confirm.Text.ShouldContain("cannot receive text messages");
        confirm.Document.QuerySelector("form[action*='handler=Send']").ShouldBeNull();
        (await akamon.Methods(person)).ShouldHaveSingleItem().Slot.ShouldBe(PhoneSlot.Mobile);
    }

    [Fact]
    [Trait("case", "C4")]
    public async Task Alternate_and_office_telephones_are_called_only_and_the_office_has_an_extension()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        await akamon.AddPhone(person, "+819012345678", PhoneSlot.Mobile);
        using var browser = akamon.NewBrowser();
        await Enter(akamon, browser, person);
        var slots = await browser.Get(Setup);
        await browser.Get($"{Setup}?slot=office");

        var confirm = await Type(browser, "03-5841-0000", "office", "１２-34、5");
        await browser.Post(confirm, "form[action*='handler=Call']");
        var call = await akamon.Telephone.Next();
        call.End(CallEnd.Approved);
        await browser.Post(await Until(browser, "Confirmed by phone"), "go-on form");

        slots.Text.ShouldContain("Call only, with an extension");
        confirm.Text.ShouldContain("ext. 1234,5");
        call.Order.Extension.ShouldBe("1234,5");
        (await akamon.Methods(person)).Select(one => one.Slot).ShouldBe([PhoneSlot.Mobile, PhoneSlot.Office], ignoreOrder: true);
    }

    [Theory]
    [Trait("case", "sec:C21")]
    [InlineData("12a4")]
    [InlineData("1;2")]
    [InlineData("1234567890123")]
    [InlineData("#*,")]
    [InlineData("12\r\n34@evil.example")]
    public async Task An_extension_is_digits_stars_hashes_and_commas_or_it_is_refused(string extension)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        await akamon.AddPhone(person, "+819012345678", PhoneSlot.Mobile);
        using var browser = akamon.NewBrowser();
        await Enter(akamon, browser, person);

        var page = await Type(browser, "03-5841-0000", "office", extension);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain("This extension could not be read");
        page.Document.QuerySelector("#Number")!.GetAttribute("value").ShouldBe("03-5841-0000");
    }

    [Fact]
    [Trait("case", "E5")]
    public async Task The_old_number_stays_until_the_new_one_is_confirmed()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        var old = await akamon.AddPhone(person, "+819012345678", PhoneSlot.Mobile);
        using var browser = akamon.NewBrowser();
        await Enter(akamon, browser, person);
        var confirm = await Type(browser, "080-1111-2222", "mobile");
        await browser.Post(confirm, "form[action*='handler=Call']");
        var call = await akamon.Telephone.Next();
        var before = (await akamon.Methods(person)).ShouldHaveSingleItem().Id;

        call.End(CallEnd.Approved);
        await browser.Post(await Until(browser, "Confirmed by phone"), "go-on form");

        before.ShouldBe(old);
        (await akamon.Methods(person)).ShouldHaveSingleItem().Id.ShouldNotBe(old);
    }

    [Fact]
    [Trait("case", "sec:C18")]
    public async Task Whoever_answers_not_me_ends_the_registration_of_their_number_by_somebody_else()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        await browser.Post(await Type(browser, "03-1234-5678"), "form[action*='handler=Call']");

        (await akamon.Telephone.Next()).End(CallEnd.Reported);
        var page = await Until(browser, "type your phone number");

        page.Form().Action.ShouldNotContain("Called");
        (await akamon.Methods(person)).ShouldBeEmpty();
    }

    // With a telephone registered, the way to Security info asks for it: signed in and verified by the text message.
    private static async Task Enter(RunningAkamon akamon, Browser browser, Person person)
    {
        var page = await browser.EnterPassword(person, "/sign-in");
        page = await browser.Get(Setup);
        await browser.Post(await browser.Get("/sign-in/sms"), "form[action*=Send]");
        var code = System.Text.RegularExpressions.Regex.Match((await akamon.Sms.Next()).Body, "[0-9]{6}").Value;
        page = await browser.Get("/sign-in/sms");
        await browser.Post(page, ("Code", code));
    }

    private static async Task<Page> Type(Browser browser, string number, string? slot = null, string? extension = null)
    {
        var page = await browser.Get(slot is null ? Setup : $"{Setup}?slot={slot}");
        List<KeyValuePair<string, string>> fields = [new("Country", "JP"), new("Number", number), new("__RequestVerificationToken", page.Token)];
        if (slot is not null)
            fields.Add(new("Slot", slot));
        if (extension is not null)
            fields.Add(new("Extension", extension));
        return await browser.Follow(await browser.SendForm(Setup, fields));
    }

    // The call goes its own way beside the requests: looked at until it has got there.
    private static async Task<Page> Until(Browser browser, string words)
    {
        for (var i = 0; i < 400; i++)
        {
            var page = await browser.Get(Setup);
            if (page.Text.Contains(words, StringComparison.Ordinal))
                return page;
            await Task.Delay(10);
        }
        throw new TimeoutException($"The page never said: {words}");
    }
}
