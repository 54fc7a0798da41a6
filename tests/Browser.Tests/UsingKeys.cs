using Akamon.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace Akamon.Tests;

/// <summary>Security keys and passkeys in a real browser, with the preset that lets them be first and default.</summary>
public sealed class UsingKeys(Chromium chromium) : Journey(chromium)
{
    protected override string? Name => "localhost";

    protected override (string Name, string Value)[] Settings => [("Preset", "recommended")];

    [Theory]
    [InlineData("en", "usb", "usb")]
    [InlineData("ja", "internal", "device")]
    [InlineData("en", "nfc", "usb")]
    public async Task A_key_can_be_the_first_method_and_signs_in_alone(string language, string transport, string kind)
    {
        var visitor = await Visit(new(language));
        var key = await VirtualKey.PlugIn(visitor, transport);
        await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer);
        var setup = await (await visitor.Open<ChoosePage>()).Key();
        await Expect(setup.Kinds).ToHaveCountAsync(3);

        var named = await setup.Make(kind);
        (await named.Label.InputValueAsync()).ShouldNotBeEmpty();
        await named.Finish<MailSetupPage>();
        (await key.Held()).ShouldBe(1);
        await key.Touched(false);
        var outside = await (await visitor.Open<SignOutPage>()).SignOut();
        var door = await outside.SignInAgain();
        await key.Touched(true);
        var inside = await door.WithPasskey<SecurityInfoPage>();

        (await inside.Language()).ShouldBe(language);
        await Expect(inside.SignInWays).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task A_key_is_asked_for_after_the_password(string language)
    {
        var (visitor, _) = await WithKey(new(language));

        var asked = await (await visitor.Open<SignInPage>()).Enter<KeyPage>(Site.Protected);
        var status = await asked.Use<StatusPage>();

        (await status.Language()).ShouldBe(language);
    }

    [Fact]
    public async Task A_key_that_cannot_check_its_owner_is_not_registered_and_the_page_says_why()
    {
        var visitor = await Visit();
        await VirtualKey.PlugIn(visitor, "usb", verifies: false);
        await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer);
        var setup = await visitor.Open<KeySetupPage>();

        await setup.Kind("usb").ClickAsync();

        await Expect(setup.Problem).ToBeVisibleAsync();
        await Expect(setup.Kinds).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task A_passkey_picked_in_the_ID_field_signs_in()
    {
        var (visitor, _) = await WithKey(new(), "internal", "device"); // Browsers list only what is built in or was copied to them.
        await VirtualKey.PickWhatIsOffered(visitor);

        await visitor.Tab.GotoAsync("/sign-in");

        await visitor.At<StatusPage>();
    }

    [Fact]
    public async Task The_same_key_twice_is_told_apart_from_other_troubles()
    {
        var (visitor, _) = await WithKey(new());
        await SignIn(visitor);
        var setup = await visitor.Open<KeySetupPage>();

        await setup.Kind("usb").ClickAsync();

        await Expect(setup.Problem).ToContainTextAsync("registered already");
    }

    [Fact]
    public async Task A_finger_that_is_not_recognised_opens_nothing_and_the_page_says_so()
    {
        var (visitor, key) = await WithKey(new());
        await key.Recognises(false);
        var door = await visitor.Open<SignInPage>();

        await door.PasskeyButton.ClickAsync();

        await Expect(door.Problem).ToBeVisibleAsync();
        await Expect(door.CommonId).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_older_copy_of_a_key_is_refused()
    {
        var (visitor, key) = await WithKey(new());
        await SignIn(visitor);
        await Leave(visitor, key);
        await key.SetBack();
        await key.Touched(true);

        var again = await (await visitor.Open<SignInPage>()).WithPasskey<PasskeyPage>();

        await Expect(again.Problem).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_scripts_the_password_is_the_way_and_other_methods_are_offered()
    {
        var visitor = await Visit(new(Scripts: false));
        var door = await visitor.Open<SignInPage>();
        await Expect(door.PasskeyButton).ToHaveCountAsync(0);
        await door.Enter<StatusPage>(Site.Newcomer);

        var setup = await visitor.Open<KeySetupPage>();

        await Expect(setup.Main).ToContainTextAsync("JavaScript");
        await Expect(setup.Main.Locator("a[href='/setup/choose']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_synced_passkey_is_called_so()
    {
        var visitor = await Visit();
        await VirtualKey.PlugIn(visitor, "internal", synced: true);
        await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer);

        var named = await (await visitor.Open<KeySetupPage>()).Make("device");

        await Expect(named.Main).ToContainTextAsync("synced");
    }

    // The protected account uses an app; a key becomes its default.
    private async Task<(Visitor Visitor, VirtualKey Key)> WithKey(Look look, string transport = "usb", string kind = "usb")
    {
        var visitor = await Visit(look);
        var key = await VirtualKey.PlugIn(visitor, transport);
        var asked = await (await visitor.Open<SignInPage>()).Enter<CodePage>(Site.Protected);
        await asked.Enter<StatusPage>(CodeApp.Code(Site.Protected.TotpSecret!, Site.Clock.GetUtcNow())); // This account has one.
        await (await visitor.Open<KeySetupPage>()).Register<MailSetupPage>(kind);
        await Leave(visitor, key);
        await key.Touched(true);
        return (visitor, key);
    }

    private static async Task SignIn(Visitor visitor) => await (await visitor.Open<SignInPage>()).WithPasskey<StatusPage>();

    private static async Task Leave(Visitor visitor, VirtualKey key)
    {
        await key.Touched(false);
        await (await visitor.Open<SignOutPage>()).SignOut();
    }
}
