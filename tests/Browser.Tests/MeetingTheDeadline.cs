using Akamon.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Akamon.Tests;

/// <summary>Warned, later, warned again, and then only the set-up; afterwards back to the system that was wanted (walk-through 13).</summary>
public sealed class MeetingTheDeadline(Chromium chromium) : Journey(chromium)
{
    private static readonly DateOnly _today = DateOnly.FromDateTime(new StandingClock().GetUtcNow().ToOffset(TimeSpan.FromHours(9)).DateTime);

    protected override (string Name, string Value)[] Settings =>
    [
        ("Policies:Phases:0:From", $"{_today:yyyy-MM-dd}"), ("Policies:Phases:0:Phase", "Warned"),
        ("Policies:Phases:1:From", $"{_today.AddDays(10):yyyy-MM-dd}"), ("Policies:Phases:1:Phase", "All"),
        ("Web:Guide", "https://guide.example.org/mfa"),
    ];

    [Theory]
    [MemberData(nameof(ReachingEverybody.Looks), MemberType = typeof(ReachingEverybody))]
    public async Task First_later_is_possible_then_only_the_set_up_and_then_everything_again(string language, ColorScheme colours, int width)
    {
        var visitor = await Visit(new(language, colours, width));
        var inspector = new Inspector(visitor);
        var newcomer = new Newcomer(visitor, Site.Newcomer);
        var warning = await (await (await visitor.Open<WikiPage>()).SignIn<SignInPage>()).Enter<WarningPage>(Site.Newcomer);
        await Expect((await warning.Later<WikiPage>()).Account).ToContainTextAsync(Site.Newcomer.CommonId);
        await visitor.Open<StatusPage>();

        Site.Clock.Pass(TimeSpan.FromDays(11));
        var closed = await (await (await visitor.Open<SlackPage>()).SignIn<SignInPage>()).Enter<WarningPage>(Site.Newcomer);
        await Expect(closed.LaterButton).ToHaveCountAsync(0);
        await visitor.Tab.GotoAsync("/status");
        await visitor.At<WarningPage>();
        await newcomer.RegisterFirst(await closed.GoOn<SetupPage>());
        var outside = await (await visitor.Open<SignOutPage>()).SignOut();
        var asked = await (await outside.SignInAgain()).Enter<CodePage>(Site.Newcomer);
        Site.Clock.NextCode();
        var setting = await (await asked.Enter<WarningPage>(newcomer.Code)).GoOn<MfaSettingPage>();
        var status = await setting.Apply();
        await visitor.Lead(() => status.Tab.ClickAsync("main .notice.info a.button"));
        var inside = await visitor.At<SlackPage>();

        await Expect(inside.Account).ToContainTextAsync(Site.Newcomer.CommonId);
        inspector.Faults.ShouldBeEmpty();
    }
}
