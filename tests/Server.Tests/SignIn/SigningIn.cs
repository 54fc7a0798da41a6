using System.Net;

namespace Akamon.Tests.SignIn;

public sealed class SigningIn
{
    [Fact]
    public async Task The_right_password_opens_the_door_where_no_method_is_asked()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();

        var page = await browser.SignIn(akamon, person);

        browser.Session.ShouldNotBeNull($"{page.Status} {page.Place} {page.Text} {string.Join("\n", akamon.Log.Lines.TakeLast(5))}");
        page.Place.ShouldBe("/status");
    }

    [Fact]
    [Trait("case", "3.1")]
    public async Task A_trial_that_failed_ends_with_a_reference_that_goes_along_to_the_desk()
    {
        await using var akamon = await RunningAkamon.Start(("Web:DeskContact:En", "Support desk"), ("Web:DeskContact:Address", "mailto:desk@example.ac.jp"));
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        var page = await browser.EnterPassword(person);
        for (var i = 0; i < 5; i++)
            page = await browser.EnterCode(person.WrongCode(akamon));

        page.Place.ShouldStartWith("/sign-in?");
        var reference = page.Document.QuerySelector(".reference code")!.TextContent;
        page.Document.QuerySelector(".reference a")!.GetAttribute("href").ShouldBe($"mailto:desk@example.ac.jp?subject={reference}");
        (await akamon.Events()).ShouldContain(audited => audited.Reference == reference);
    }

    [Fact]
    public async Task With_mfa_in_use_the_session_begins_only_after_the_code()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();

        var asked = await browser.EnterPassword(person);
        var before = browser.Session;
        await browser.Post(asked, ("Code", person.Code(akamon)));

        asked.Status.ShouldBe(HttpStatusCode.OK);
        asked.Place.ShouldBe("/sign-in/totp");
        before.ShouldBeNull();
        browser.Session.ShouldNotBeNull();
        browser.Attempt.ShouldBeNull();
    }
}
