using Akamon.Tests.Pages;
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
        await PairWith(phone, await visitor.Open<SetupPage>());
        await (await visitor.Open<SignOutPage>()).SignOut();
        await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer);

        await phone.Approve(await (await visitor.Open<AskingPage>("/security-info")).Number.InnerTextAsync());

        await visitor.At<SecurityInfoPage>();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    [Trait("walk-through", "1")]
    public async Task From_a_PC_the_app_comes_first_a_text_message_second_and_then_the_system_lets_in(string language)
    {
        var visitor = await Visit(new(language));
        await using var phone = await PhoneInHand.PickUp(Chromium, Site, language);
        var refused = await (await (await visitor.Open<SlackPage>()).SignIn<SignInPage>()).Enter<GatePage>(Site.Newcomer);
        await Expect(refused.Code).ToHaveTextAsync("MFA-1");

        var mail = await PairWith(phone, await refused.Mend<SetupPage>());
        var second = await Newcomer.RegisterSecond(await mail.Register(Newcomer.Mail));
        var asked = await Trial(await second.Try());
        await phone.Approve(await asked.Number.InnerTextAsync());
        await visitor.At<SecurityInfoPage>();
        await (await visitor.Open<MfaSettingPage>()).Apply();
        var inside = await (await visitor.Open<SlackPage>()).SignIn<SlackPage>();

        await Expect(inside.Account).ToContainTextAsync(Site.Newcomer.CommonId);
        await Expect(inside.Strength).ToHaveTextAsync("https://refeds.org/profile/mfa");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    [Trait("walk-through", "2")]
    public async Task With_one_phone_only_links_take_the_place_of_scanning_and_of_numbers(string language)
    {
        var visitor = await Visit(new(language, Width: Look.Narrow));
        await using var app = await PhoneInHand.PickUp(Chromium, Site, language); // The app on the same phone.
        await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer);
        var mail = await PairWith(app, await visitor.Open<SetupPage>());
        var first = await mail.Register(Newcomer.Mail);
        var (_, second) = await (await (await first.AddAnother()).App()).Register<DonePage>();

        var asked = await Trial(await second.Try());
        await app.ApproveHere(await asked.LinkToTheApp());

        var inside = await visitor.At<SecurityInfoPage>();
        await Expect(inside.SignInWays).ToHaveCountAsync(2);
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
        await PairWith(phone, await visitor.Open<SetupPage>());
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
        await PairWith(phone, await visitor.Open<SetupPage>());
        await (await visitor.Open<SignOutPage>()).SignOut();
        await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer);
        await phone.LoseTheNetwork();
        var asking = await visitor.Open<AskingPage>("/security-info");
        await Expect(asking.Code).ToBeVisibleAsync();
        Site.Clock.CatchUp();

        await asking.Enter<SecurityInfoPage>(await phone.Code());
    }

    private async Task<AskingPage> Trial(SignOutPage leaving) => await (await (await leaving.SignOut()).SignInAgain()).Enter<AskingPage>(Site.Newcomer);

    private static async Task<MailSetupPage> PairWith(PhoneInHand phone, SetupPage setup)
    {
        var pairing = await setup.NextApp();
        await phone.Pair(await pairing.Link());
        await phone.Approve(await pairing.Try());
        var mail = await pairing.Approved();
        setup.Visitor.Site.Clock.CatchUp(); // The phone lives in real time, and what comes next is later.
        return mail;
    }
}
