using Akamon.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace Akamon.Tests;

/// <summary>The four steps from nothing registered to a system that asks for MFA.</summary>
public sealed class SettingUpMfa(Chromium chromium) : Journey(chromium)
{
    [Theory]
    [InlineData("en", true)]
    [InlineData("ja", true)]
    [InlineData("en", false)]
    [InlineData("ja", false)]
    public async Task Four_steps_lead_into_a_system_that_asks_for_MFA(string language, bool scripts)
    {
        var visitor = await Visit(new(language, Scripts: scripts));
        var newcomer = new Newcomer(visitor, Site.Newcomer);
        var door = await (await visitor.Open<SlackPage>()).SignIn<SignInPage>();
        var refused = await door.Enter<GatePage>(Site.Newcomer);
        await Expect(refused.Code).ToHaveTextAsync("MFA-1");

        var first = await newcomer.RegisterFirst(await refused.Mend<SetupPage>());
        await Expect(first.Left).ToHaveCountAsync(3);
        var second = await Newcomer.RegisterSecond(first);
        await Expect(second.Left).ToHaveCountAsync(2);
        await newcomer.Try(await second.Try());
        var stillRefused = await (await visitor.Open<SlackPage>()).SignIn<GatePage>();
        await Expect(stillRefused.Code).ToHaveTextAsync("MFA-3");
        await (await stillRefused.Mend<MfaSettingPage>()).Apply();
        var inside = await (await visitor.Open<SlackPage>()).SignIn<SlackPage>();

        await Expect(inside.Account).ToContainTextAsync(Site.Newcomer.CommonId);
        await Expect(inside.Strength).ToHaveTextAsync("https://refeds.org/profile/mfa");
        (await inside.Language()).ShouldBe(language);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task Whoever_stops_after_the_second_step_finds_one_button_to_the_next_a_week_later(string language)
    {
        var before = await Visit(new(language));
        var newcomer = new Newcomer(before, Site.Newcomer);
        await Newcomer.RegisterSecond(await newcomer.RegisterFirst());
        Site.Clock.Pass(TimeSpan.FromDays(7));

        var door = await AtTheDoor(new(language));
        var status = await door.Enter<StatusPage>(Site.Newcomer);

        await Expect(status.Act).ToHaveCountAsync(1);
        await status.Follow<SignOutPage>();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task After_a_failed_trial_there_is_a_reference_code_and_no_way_to_apply(string language)
    {
        var visitor = await Visit(new(language));
        var newcomer = new Newcomer(visitor, Site.Newcomer);
        var outside = await (await (await newcomer.RegisterFirst()).Try()).SignOut();
        var asked = await (await outside.SignInAgain()).Enter<CodePage>(Site.Newcomer);
        var failed = await asked.Enter<CodePage>(newcomer.WrongCode);
        var reference = await failed.Reference.InnerTextAsync();

        var setting = await visitor.Open<SignInPage>(MfaSettingPage.Path);
        var shut = await setting.Enter<MfaSettingPage>(Site.Newcomer);

        reference.ShouldNotBeEmpty();
        await Expect(shut.Yes).ToHaveCountAsync(0);
        await Expect(shut.WhatIsMissing).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_page_loaded_again_shows_the_same_secret_and_a_half_finished_method_can_be_resumed()
    {
        var visitor = await Visit();
        var choose = await (await (await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer)).Follow<SetupPage>()).Next();
        var app = await (await choose.App()).Begin();
        var secret = await app.Secret();

        var again = await visitor.Open<AppSetupPage>();
        var later = await visitor.Open<ChoosePage>();
        var resumed = await later.Resume();

        (await again.Secret()).ShouldBe(secret);
        (await resumed.Secret()).ShouldBe(secret);
    }

    [Fact]
    public async Task Nothing_is_applied_without_a_yes()
    {
        var visitor = await Visit();
        var newcomer = new Newcomer(visitor, Site.Newcomer);
        var done = await newcomer.RegisterFirst();
        await newcomer.Try(await done.Try());

        var setting = await visitor.Open<MfaSettingPage>();
        var unsaid = await setting.SaveWithoutYes();

        await Expect(unsaid.Problem).ToBeFocusedAsync();
        await Expect((await visitor.Open<StatusPage>()).Act).ToHaveAttributeAsync("href", MfaSettingPage.Path);
    }

    [Theory]
    [InlineData("en", "Maintenance of this step")]
    [InlineData("ja", "この手順のメンテナンス")]
    public async Task A_maintenance_block_stands_on_the_page_of_the_fourth_step_until_its_end(string language, string title)
    {
        // Walk-through 11.
        var ends = Site.Clock.GetUtcNow() + TimeSpan.FromHours(2);
        await Site.Announce($$"""[{ "pages": ["/mfa-setting"], "severity": "warning", "title": { "en": "Maintenance of this step", "ja": "この手順のメンテナンス" }, "text": { "en": "Come back later.", "ja": "後ほどお試しください。" }, "ends": "{{ends:O}}" }]""");
        var visitor = await Visit(new(language));
        await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer);
        await Expect((await visitor.Open<MfaSettingPage>()).Tab.Locator("main > aside.notice")).ToContainTextAsync(title);

        Site.Clock.Pass(TimeSpan.FromHours(3));

        await (await visitor.Open<SignInPage>("/sign-in?r=")).Enter<StatusPage>(Site.Newcomer);
        await Expect((await visitor.Open<MfaSettingPage>()).Tab.Locator("main > aside.notice h2").Filter(new() { HasText = title })).ToHaveCountAsync(0);
    }
}
