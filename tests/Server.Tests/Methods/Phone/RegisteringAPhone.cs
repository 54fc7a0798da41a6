using System.Net;

namespace Akamon.Tests.Methods.Phone;

public sealed class RegisteringAPhone
{
    [Theory]
    [Trait("case", "sec:C08")]
    [InlineData("+1 212 555 0123")]
    [InlineData("+44 7700 900123")]
    [InlineData("+881 6 12345678")]
    [InlineData("+883 5100 12345678")]
    [InlineData("0120 123 456")]
    [InlineData("0570 000 123")]
    [InlineData("0990 123 456")]
    [InlineData("110")]
    [InlineData("AKAMON")]
    [InlineData("090 1234 5678;ext=1")]
    [InlineData("090 1234 5678,,1#")]
    public async Task Only_a_mobile_number_of_an_allowed_country_is_taken(string number)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        var page = await browser.Get("/setup/phone");

        var answer = await browser.SendForm("/setup/phone", [new("Country", "JP"), new("Number", number), new("__RequestVerificationToken", page.Token)]);
        await browser.SendForm("/setup/phone?handler=Send", [new("__RequestVerificationToken", page.Token)]);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        akamon.Sms.All.ShouldBeEmpty();
        (await akamon.Events("sign-in.sent", "queued")).ShouldBe(0);
    }

    [Fact]
    [Trait("case", "sec:G07")]
    public async Task The_code_goes_to_the_number_of_the_first_step_whatever_the_next_one_says()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        var page = await browser.Get("/setup/phone");
        await browser.SendForm("/setup/phone", [new("Country", "JP"), new("Number", "090-1234-5678"), new("__RequestVerificationToken", page.Token)]);

        await browser.SendForm("/setup/phone?handler=Send", [new("Number", "080-9999-9999"), new("Country", "US"), new("State", "Active"), new("verified", "true"), new("__RequestVerificationToken", page.Token)]);

        (await akamon.Sms.Next()).Recipient.ShouldBe("+819012345678");
        (await akamon.Methods(person)).ShouldBeEmpty();
    }
}
