using Akamon.Tests.RelyingParties.Oidc;

namespace Akamon.Tests.SignIn;

/// <summary>"Why was I asked?": on the page, in the list of sessions, in the history (3.18).</summary>
public sealed class SayingWhy
{
    [Fact]
    [Trait("req", "3.18")]
    public async Task A_new_browser_is_named_and_one_that_is_known_is_not()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();

        var first = await browser.EnterPassword(person);
        await browser.EnterCode(person.Code(akamon));
        var security = await browser.Get("/security-info");
        await browser.Post(await browser.Get("/sign-out"));
        akamon.Clock.Pass(People.Step);
        var second = await browser.EnterPassword(person);

        first.Text.ShouldContain("This browser has not been used with your account before.");
        security.Text.ShouldContain("Verification was asked because MFA is in use. The browser was new to the account.");
        second.Text.ShouldContain("You use multi-factor authentication (MFA), so every sign-in asks");
        second.Text.ShouldNotContain("has not been used");
    }

    [Fact]
    [Trait("req", "3.18")]
    public async Task A_system_that_requires_it_is_named_on_the_page_and_in_the_history()
    {
        await using var akamon = await RunningAkamon.Start(Shop.Settings);
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();

        var asked = await browser.EnterPassword(person, Shop.Door("vault"));
        await browser.EnterCode(person.Code(akamon));

        asked.Text.ShouldContain("The vault asks for multi-factor authentication (MFA).");
        (await browser.Get("/status/history")).Text.ShouldContain("Verification was asked because The vault requires MFA.");
    }

    [Fact]
    [Trait("req", "3.18")]
    public async Task A_wish_of_the_system_is_told_from_its_rule()
    {
        await using var akamon = await RunningAkamon.Start(Shop.Settings);
        var person = await akamon.NewPersonWithApp();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        var asked = await browser.Get(Shop.Door("shop", "&acr_values=https%3A%2F%2Frefeds.org%2Fprofile%2Fmfa"));

        asked.Text.ShouldContain("The shop asked for a verification this time.");
    }

    [Fact]
    [Trait("req", "3.18")]
    public async Task A_password_alone_says_so()
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        var person = await akamon.NewPersonWithApp();
        await browser.SignIn(akamon, person);
        await browser.Get("/status/history");

        var history = await browser.EnterCode(person.Code(akamon));

        history.Text.ShouldContain("Only the password was asked: MFA is not in use.");
        history.Text.ShouldContain("Verification was asked because a page shows or changes how you sign in.");
    }
}
