using Akamon.Tests.Harness;
using Akamon.Tests.Pages;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Akamon.Tests;

/// <summary>A PC and a phone with the companion app (walk-throughs 1 and 8): two browsers, one server, two hosts.</summary>
public sealed class ApprovingOnThePhone(Chromium chromium) : Journey(chromium)
{
    protected override (string Name, string Value)[] Settings => [("Methods:AuthenticatorApp:Origin", "http://authenticator.localhost:{port}"), ("Methods:AuthenticatorApp:Folder", RunSettings.CompanionApp)];

    public override ValueTask InitializeAsync()
    {
        Assert.SkipUnless(System.IO.Directory.Exists(RunSettings.CompanionApp), "The companion app is not built: npm run build in src/Authenticator.");
        return base.InitializeAsync();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    [Trait("case", "C7")]
    public async Task The_guides_first_method_is_paired_tried_and_then_opens_the_door(string language)
    {
        var visitor = await Visit(new(language));
        await using var phone = await PhoneInHand.PickUp(Chromium, Site, language);
        await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer);
        await PairWith(phone, visitor);
        await (await visitor.Open<SignOutPage>()).SignOut();
        await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer);

        await phone.Approve(await (await visitor.Open<AskingPage>("/security-info")).Number.InnerTextAsync());

        await visitor.At<SecurityInfoPage>();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    [Trait("case", "H12")]
    public async Task This_was_not_me_on_the_phone_ends_the_sign_in_on_the_page(string language)
    {
        var visitor = await Visit(new(language));
        await using var phone = await PhoneInHand.PickUp(Chromium, Site, language);
        await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer);
        await PairWith(phone, visitor);
        await (await visitor.Open<SignOutPage>()).SignOut();
        await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer);
        await Expect((await visitor.Open<AskingPage>("/security-info")).Number).ToBeVisibleAsync();

        await phone.SayNotMe();

        await Expect((await visitor.At<SignInPage>()).Problem).ToBeVisibleAsync(); // And nobody is asked again by itself.
        (await phone.Requests()).ShouldBe(0);
    }

    [Fact]
    [Trait("case", "C8")]
    public async Task Without_a_network_the_phone_shows_a_code_that_is_taken_on_the_same_page()
    {
        var visitor = await Visit();
        await using var phone = await PhoneInHand.PickUp(Chromium, Site, "en");
        await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer);
        await PairWith(phone, visitor);
        await (await visitor.Open<SignOutPage>()).SignOut();
        await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer);
        await phone.LoseTheNetwork();
        var asking = await visitor.Open<AskingPage>("/security-info");
        await Expect(asking.Code).ToBeVisibleAsync();
        Site.Clock.CatchUp();

        await asking.Enter<SecurityInfoPage>(await phone.Code());
    }

    private static async Task PairWith(PhoneInHand phone, Visitor visitor)
    {
        var pairing = await (await visitor.Open<SetupPage>()).NextApp();
        await phone.Pair(await pairing.Link());
        await phone.Approve(await pairing.Try());
        await pairing.Approved();
        visitor.Site.Clock.CatchUp(); // The phone lives in real time, and what comes next is later.
    }
}
