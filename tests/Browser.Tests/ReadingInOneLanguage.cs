using Akamon.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace Akamon.Tests;

/// <summary>The language switch is on every page and costs nothing.</summary>
public sealed class ReadingInOneLanguage(Chromium chromium) : Journey(chromium)
{
    [Fact]
    public async Task The_switch_keeps_the_place_and_what_was_typed_but_never_the_password()
    {
        var door = await (await (await Visit()).Open<SlackPage>()).SignIn<SignInPage>();
        var address = door.Tab.Url;
        await door.CommonId.FillAsync("0123");
        await door.Password.FillAsync("a secret");

        var language = await door.SwitchLanguage();

        language.ShouldBe("ja");
        door.Tab.Url.ShouldBe(address);
        await Expect(door.CommonId).ToHaveValueAsync("0123");
        await Expect(door.Password).ToBeEmptyAsync();
    }

    [Fact]
    public async Task Without_scripts_the_switch_still_keeps_the_place()
    {
        var door = await (await (await Visit(new("ja", Scripts: false))).Open<SlackPage>()).SignIn<SignInPage>();
        var address = door.Tab.Url;

        var language = await door.SwitchLanguage();

        language.ShouldBe("en");
        door.Tab.Url.ShouldBe(address);
    }

    [Fact]
    public async Task Switching_in_the_middle_of_a_registration_keeps_the_secret()
    {
        var visitor = await Visit();
        var choose = await (await (await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer)).Follow<SetupPage>()).Next();
        var app = await (await choose.App()).Begin();
        var secret = await app.Secret();

        var language = await app.SwitchLanguage();

        language.ShouldBe("ja");
        (await app.Secret()).ShouldBe(secret);
    }
}
