using Akamon.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Akamon.Tests;

/// <summary>MFA is applied while a session is open at a system that cuts sessions (walk-through 10), and the Lab shows what systems hear of it.</summary>
public sealed class ApplyingWhileConnected(Chromium chromium) : Journey(chromium)
{
    [Theory]
    [MemberData(nameof(ReachingEverybody.Looks), MemberType = typeof(ReachingEverybody))]
    public async Task The_open_session_is_named_before_Save_and_cut_after_it_and_the_event_arrives(string language, ColorScheme colours, int width)
    {
        var visitor = await Visit(new(language, colours, width));
        var newcomer = new Newcomer(visitor, Site.Newcomer);
        await newcomer.Try(await (await newcomer.RegisterFirst()).Try());
        var inspector = new Inspector(visitor);
        var lab = await visitor.Open<LabPage>();
        await visitor.NewTab();
        var desktop = await (await visitor.Open<DesktopPage>()).SignIn<DesktopPage>();
        await Expect(desktop.Connected).ToHaveCountAsync(1);
        Site.Clock.Pass(TimeSpan.FromSeconds(5));

        await visitor.NewTab();
        var setting = await visitor.Open<MfaSettingPage>();
        await Expect(setting.Ends).ToHaveTextAsync(language is "ja" ? ["UTokyo VPN（デモ）", "リモートデスクトップ（デモ） – 現在使用中です"] : ["UTokyo VPN (demo)", "Remote desktop (demo) – you are using it now"]);
        await setting.Apply();

        await Expect(desktop.Cut).ToHaveCountAsync(1);
        var arrived = lab.Events.Filter(new() { HasText = "assurance-level-change" }).Filter(new() { HasText = Site.Newcomer.Name });
        await Expect(arrived).ToHaveCountAsync(1);
        await Expect(arrived).ToContainTextAsync(language is "ja" ? "保存から" : "after Save");
        visitor.GoOnIn(desktop.Tab);
        await inspector.Look(desktop);
        visitor.GoOnIn(lab.Tab);
        await inspector.Look(lab);
        inspector.Faults.ShouldBeEmpty();
    }
}
